// Package all is the table of environments.
package all

import (
	"github.com/phasicbench/phasic/env"
	"github.com/phasicbench/phasic/env/cue"
	"github.com/phasicbench/phasic/env/falcon"
	"github.com/phasicbench/phasic/env/flinch"
	"github.com/phasicbench/phasic/env/iowa"
	"github.com/phasicbench/phasic/env/lion"
	"github.com/phasicbench/phasic/env/onebody"
	"github.com/phasicbench/phasic/env/reach"
	"github.com/phasicbench/phasic/env/song"
)

// Environments returns every environment, in the order in which a board
// prints them.
func Environments() []env.Entry {
	return []env.Entry{falcon.Entry, song.Entry, flinch.Entry, lion.Entry, cue.Entry, iowa.Entry, reach.Entry, onebody.Entry}
}
