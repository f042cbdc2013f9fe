// Package reach is a movement that serves a plan: one loop picks a goal, and
// the muscles that bring it about are each told what their part costs.
//
// # Story
//
// A hungry animal sees several things that it could reach for. They are worth
// different amounts and lie at different distances. A planner picks one; then
// the limb moves, and every muscle can share its work between two joints in a
// way that is cheaper or dearer. Whether the plan was good is a question about
// the whole life. Whether this muscle wasted energy, or bent a joint further
// than is comfortable, is a question about this muscle.
//
// Doing nothing would cost nothing, but is not among the proposals: the motor
// loops choose between ways of doing what the plan asks for. Here innate
// coordination carries the hand to the goal whatever the muscles do, and they
// act in what the task leaves open.
//
// The two questions meet: what a goal costs falls as the muscles learn. With
// limp muscles the nearest goal pays best, with skilled ones a farther one, and
// the farthest, which is worth most, is never worth its effort (at the
// canonical settings).
//
// # The limb
//
// Each of M muscles turns a pair of joints, so the limb has 2M joints and moves
// a hand in the plane. It is linear: turning either joint of pair m by x moves
// the hand by x·b_m, where b_m = (1−t², 2t)/(1+t²), t = (2m+1−M)/M, a unit
// vector with rational coordinates. So turning one joint of a pair by a and the
// other by −a moves the hand nowhere: 2M − 2 dimensions are redundant, and these
// M of them belong to one muscle each.
//
// Goals lie at places p = 0…G−1: in direction (1−t², 2t)/(1+t²), t =
// (2p+1−G)/(2G), at distance M·r with r = (p+1)/G, and are worth M·r·(2 − r).
// (A longer limb reaches farther, for more.) To reach place p, pair m turns by
// W_pm in all, the m-th element of Bᵀ(B·Bᵀ)⁻¹v for the displacement v: the
// combination with the least sum of squares. It comes in T−1 equal moves, half
// of it from each joint.
//
// # Observation
//
//	choose (1)        1 at the first observation; the planner's gate; bounds [0, 1]
//	move   (1)        1 at the T−1 observations that follow; the muscles' gate; bounds [0, 1]
//	plan   (G·(T−1))  one-hot: the goal that was chosen, and which move comes next; else 0; bounds [0, 1]
//	value  (1)        what was just reached; 0 except after the last step
//	energy (M)        of the latest move, per muscle; likewise not negative
//	strain (M)        of the latest move, per muscle; likewise
//
// # Loops
//
// planner is discrete with G = goals (3) options; its choice counts at the
// first step alone. Which goal lies at which place is a uniform permutation,
// drawn per World. muscle0… are M = loops (4) continuous loops, range [−1, 1],
// which the environment clamps to; they count at every step but the first. The
// action a adds to the first joint of the pair and takes from the second, for
// this move.
//
// # Reward
//
// In move k of K = T−1, towards place p, with h = W_pm/2, muscle m pays
//
//	energy  (5/16)·((h + a)² + (h − a)²)/K   the square of what each joint is asked to turn
//	strain  (½ + h·k/K + σ_m·a)²/K           the distance of the tender joint from where it is comfortable
//
// Which of the two joints is the tender one, σ_m = 1 or −1, is drawn per World
// for each muscle. Reward is −Σ_m (energy + strain) in each move, and in the
// last one also the worth of the goal. It is additive: each loop's part depends
// on its own action and on what was observed. Bounds: [−4.73, 3.16] at the
// canonical settings; with noise, 9·noise wider.
//
// # Channels
//
//	Local     −(energy + strain) to each muscle, lag 0. The planner's entry carries the worth of the goal,
//	          so that Σ Local = Σ Reward, but the planner is not taught by it: Reward judges plans
//	Targets   none
//	Outcomes  value, energy and strain (sums over muscles), without drives
//
// All that Local says is felt as energy, strain and value, by every class: the
// channel differs in where it goes. What a muscle does changes no other
// muscle's cost, so a local reward never misdirects. (If muscles shared what
// the task leaves open, each would pay for what others do, and their own
// rewards would set them against each other.)
//
// With misprice = w a muscle's own bill counts its energy w times: its entry is
// −(w·energy + strain), and the planner's entry 0, while Reward stays as it is.
// Local is then no division of Reward any more but declared shaping, and wrong: a muscle that pays too
// much for moving learns to let the joint hurt, when the whole animal would be
// better off if it moved (Byrnes 2021, on motor loops that would rather do
// nothing).
//
// # Episode
//
// T = steps (5) steps: one to choose, T−1 to move; then terminated. The budget
// counts episodes. Nothing is drawn while living: without dials, Seeds.Noise
// changes nothing.
//
// # Settings
//
//	goals     3    2…16    goals to choose from
//	loops     4    2…64    muscles
//	steps     5    2…64    steps of an episode
//	misprice  1    0…1000  times that a muscle pays for its energy, in Local
//	noise     0    0…1000  standard deviation of life noise on Reward, every step, outside Local
//	lag       0    0…256   steps by which Local arrives late
//	delay     0    0…256   steps by which Reward arrives late
//	mix       0    0…1024  channels that carry mixtures of the muscles' local rewards; 0: one each
//	miswire   0    0…1     share of the muscles that get each other's local reward
//	distract  0    0…1024  observation bits that mean nothing
//
// The last six are the dials of package wrap; random and optimal score are the
// same under all of them.
//
// # Random and optimal score
//
// Both are exact, and the same in every world: a world renames goals and the
// two joints of a pair.
//
// Random is a goal at random and muscles that add 0: the mean of what each
// place is worth less what it costs. Optimal is per muscle and move the a at
// which the slope of its cost is 0, a = −σ·(½ + h·k/K)/(2·5/16 + 1), clamped
// (nowhere needed: it lies within ±0.99), and then the place with the most left.
// Random and optimal are 0.0412 and 1.9009 at the canonical settings, 0.1144
// and 3.8176 with 8 muscles. With the best goal for limp muscles alone a score
// of 0.25 is reached, with skilled muscles and a goal at random 0.83.
//
// With misprice = w neither changes, but a muscle that does what is best by its
// own bill, −σ·(½ + h·k/K)/(2w·5/16 + 1), leaves the best goal at a score of
// 0.726, 0.933, 0.752, 0.479, 0.279 for w = 0, 2, 4, 10, 100: the most that a
// learner can reach whose muscles are taught by Local alone.
//
// Exact lives one episode per goal at the mean actions and weighs them by the
// planner's probabilities. It is exact for the mean actions of every policy,
// with or without memory. Acting with standard deviation s around a mean that
// stays clear of the clamp costs another (13/8)·s² per muscle and episode.
//
// There are G·(T−1)·M numbers to learn, each from the costs of one muscle in
// one move. Under one broadcast reward every muscle hears all the others.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Byrnes, S. (2021). Big picture of phasic dopamine (motor loops and rewards
// for energy and strain). Whitney, D. E. (1969). Resolved motion rate control
// of manipulators and human prostheses. IEEE Transactions on Man-Machine
// Systems 10 (least-squares inverse of a redundant limb). Bernstein, N. A.
// (1967). The co-ordination and regulation of movements (redundancy). Todorov,
// E. & Jordan, M. I. (2002). Optimal feedback control as a theory of motor
// coordination. Nature Neuroscience 5 (task-irrelevant dimensions). Cruse, H.,
// Wischmeyer, E., Brüwer, M., Brockfeld, P. & Dress, A. (1990). On the cost
// functions for the control of the human arm movement. Biological Cybernetics
// 62 (comfort of joint angles).
package reach
