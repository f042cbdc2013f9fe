package envtest_test

import (
	"fmt"

	"github.com/phasicbench/phasic/env/envtest"
	"github.com/phasicbench/phasic/env/falcon"
)

func ExampleCheck() {
	fmt.Println(envtest.Check(falcon.Canonical(), envtest.Options{}))
	// Output: <nil>
}
