package benchmarks

// Stepper returns one step of a life, for tests of what a step costs.
func Stepper(j Job) (step func() bool, err error) {
	l, err := newLife(j)
	if err != nil {
		return nil, err
	}
	return l.step, nil
}

// WithoutEvaluation lives a life whose policy is never looked at, and returns
// the policy's value at the end only.
func WithoutEvaluation(j Job) (value float64, err error) {
	l, err := newLife(j)
	if err != nil {
		return 0, err
	}
	for l.Units < j.Task.Budget {
		l.step()
	}
	return l.eval.value(l.Agent, l.World), nil
}
