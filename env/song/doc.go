// Package song is a motor skill judged by an inner standard: a bird practises
// until every muscle does the right thing at every moment of its song.
//
// # Story
//
// A young zebra finch has heard its tutor and remembers the song. It sings,
// hears itself, and compares. One overall verdict comes when the song is over;
// the song system also gets a verdict of its own, on each muscle, at each
// moment. The song is the same every time, so this is credit assignment and
// nothing else: which of N small choices made it better?
//
// # Observation
//
//	time (T)  one-hot: the step about to be sung; all zero when the song is over; bounds [0, 1]
//
// # Loops
//
// M = loops (4) muscles, one continuous loop each, muscle0…, range [−3, 3]. The environment
// clamps the action a to that range. A song has T = steps (10) steps, so what
// is to be learned is N = T·M numbers: the template θ, each cell −1 or +1 with
// equal chance, drawn independently per World.
//
// With drift > 0 the cells are drawn uniformly from [−1.5, 1.5] per World, and
// before every song but the first each moves by Normal(0, drift²), folded back
// between these edges; that keeps them uniform. What is learned goes out of
// date, so a learner is judged by what it earns while it learns.
//
// # Reward
//
// The quality of cell (t, m) is −(a − θ)². Reward is 0 until the last step,
// and there the sum of the qualities of all N cells. Bounds [−16·N, 0]. The
// reward is additive.
//
//	reward=step  each step brings the sum of its own qualities
//	nu           each quality is heard with Normal(0, nu²) added: the same noisy
//	             number enters Reward and Local; bounds grow by 9·nu per cell
//	couple       the muscles of a step must fit together: its quality is
//	             −Σ_m e_m² − couple·(Σ_m e_m)², with the misses e = a − θ. Not additive
//	target       pitch-contingent white noise (Tumer & Brainard 2007): one cell is
//	             judged, with −1 (the noise) unless a > 0, or, in half of the
//	             Worlds, unless a < 0; all other cells earn 0. The threshold is the
//	             median of an untrained bird, and pitch at the threshold is noise
//
// # Channels
//
//	Local     at each step, to each muscle, the quality of the cell that it has just sung, lag 0
//	Targets   none (but see oracle)
//	Outcomes  none
//
// Conservation: Σ Local over a song = Reward of its last step, under all of
// these too:
//
//	resolution=time  Local is the mean quality of the step's M cells, to each
//	                 muscle: as precise in time, and as widely shared, as dopamine
//	                 in the bird's Area X (Gadagkar et al. 2016)
//	resolution=song  Local is 1/M of the song's quality to each muscle at the end,
//	                 about the episode so far (LocalLag −1)
//	couple           Local of a muscle is −e_m² and an equal share of the coupling.
//	                 It still sums to Reward, and is no longer the muscle's credit:
//	                 part of it hangs on what the others did
//	oracle=1         Targets tell each muscle, after each step, what it should have
//	                 sung: Want = θ, Ago 0, Weight 1. An answer key that no bird
//	                 has: the upper bound of supervised teaching, no rival of others
//
// # Episode
//
// A song: T steps, then terminated. The budget counts songs. Nothing is drawn
// while living: Seeds.Noise changes nothing, unless nu, drift, noise or
// distract is on.
//
// # Random and optimal score
//
// The centre action 0 misses every cell by 1 and earns exactly −N. Singing the
// template earns 0, and no quality is above 0. Both are exact. Under the
// settings they are, exactly, in expectation over Worlds:
//
//	         random                optimal
//	couple   −N·(1 + couple)       0        Σ_m θ has mean square M
//	drift    −0.75·N·(1 + couple)  0        θ has mean square 1.5²/3, in every song
//	target   −1                    0
//	others   −N                    0
//
// The optimum with drift is that of one who knows the present template.
//
// Exact sings one song with the mean action of each step and is exact for the
// mean action of every policy, with or without memory. With drift there is no
// Exact, because what a policy earns changes from song to song. Acting with
// standard deviation s around a mean that stays clear of the clamp costs s² per
// cell.
//
// Node perturbation with an exact baseline and the best step size multiplies
// the expected squared error of G cells that share one reward by 1 − 1/(G+2)
// per song, above a floor that the exploration sets. A tenth of the error is
// left after about (N + 1.5)·ln 10 songs when all N cells share one reward
// (95.6 at the canonical N = 40), and after 5.7 songs with a reward for each
// cell, however long the song. With resolution=time, G is M: the time grows
// with the muscles and not with the length of the song. Hearing noise adds
// η²·nu²·G²/s² to the error per song at step size η. Werfel, Xie & Seung (2005)
// found the same growth with the number of outputs; it shows only when every
// learner has its own best step size.
//
// # Settings
//
//	steps       1…256           10    T
//	loops       1…256           4     M, muscles
//	resolution  cell|time|song  cell  what a local reward is about
//	reward      end|step        end   when the reward comes
//	nu          0…10            0     standard deviation of hearing, per cell
//	drift       0…1             0     standard deviation of the template's move per song and cell
//	couple      0…10            0     coupling between the muscles of a step
//	oracle      0…1             0     1: the template is told after each step
//	target      −1…N−1          −1    the cell t·M + m that is judged by its pitch; −1: all by the
//	                                  template. Not with drift, couple or oracle
//	lag         0…256           0     steps by which Local, and the oracle's targets, arrive late
//	delay       0…256           0     steps by which Reward arrives late: with reward=end, the
//	                                  verdict comes so many steps after the last note
//	noise       0…1000          0     standard deviation of life noise on each step's Reward, outside
//	                                  Local: what else happens in a life (Murdoch et al. 2018)
//	mix         0…1024          0     channels that carry random mixtures of the muscles' local
//	                                  rewards; 0: one per muscle
//	miswire     0…1             0     share of the muscles that get each other's teaching
//	distract    0…1024          0     observation bits that mean nothing
//
// The last six are the dials of package wrap, which says what they do and how
// the steps after the end look.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Byrnes, S. (2021). Big picture of phasic dopamine (rewards local to one
// loop). Fee, M. S. & Goldberg, J. H. (2011). A hypothesis for basal
// ganglia-dependent reinforcement learning in the songbird. Neuroscience 198
// (the clock is the context, the muscles' copies are the proposals).
// Gadagkar, V. et al. (2016). Dopamine neurons encode performance error in
// singing birds. Science 354. Murdoch, D., Chen, R. & Goldberg, J. H. (2018).
// Place preference and vocal learning rely on distinct reinforcers in
// songbirds. Scientific Reports 8. Tumer, E. C. & Brainard, M. S. (2007).
// Performance variability enables adaptive plasticity of 'crystallized' adult
// birdsong. Nature 450. Werfel, J., Xie, X. & Seung, H. S. (2005).
// Learning curves for stochastic gradient descent in linear feedforward
// networks. Neural Computation 17.
package song
