package stat

// The parts of BCa, for the test against their published values.
var (
	Bias         = bias
	Acceleration = acceleration
	Adjust       = adjust
)
