// Package flinch is a reflex learned from correction: a body finds out which
// of its parts to protect from which projectile.
//
// # Story
//
// Things fly at a body. Each kind of thing always hits the same part. A part
// that flinches in the very step of the impact is not hurt; a flinch costs a
// little. Whether it flinched or not, the part that is hit feels the contact,
// and then it is plain what every part should have done a moment ago.
//
// # Observation
//
// tier=0, one step:
//
//	kind (X)     one-hot: the kind of the projectile; all zero after the impact
//	contact (M)  1: the part was hit in the step just taken
//	pain (M)     1: the part was hit and not protected
//
// tier=1 (canonical), an approach:
//
//	loom (1+5·X)  one-hot: element 0 while nothing is in sight, 1+5·x+(j−1) when a projectile of kind x is j = 1…5 away; all zero after its arrival
//	contact (M)   as above
//	pain (M)      as above
//
// With jitter > 0 only, last of all:
//
//	aloft (1)  1 until the projectile has arrived: the next action counts
//
// All bounds are [0, 1]. Contact and pain are only ever 1 in the observation
// that ends the flight: no action that counts follows it.
//
// # Loops
//
// M = loops (4) body parts, one discrete loop each, part0…, options 0 still,
// 1 flinch. There are X = kinds (4) kinds; the part that a kind hits is drawn
// uniformly per World, each kind on its own.
//
// A command given in step t is executed in step t+lead, for that step alone:
// lead = 0 in tier 0, 2 in tier 1. A command whose step comes after the end of
// the flight does nothing and costs nothing. With jitter all loops are gated by
// aloft, without it by nothing.
//
// # Reward
//
// −D if a part is hit that does not flinch in this step, and −c for each part
// that does flinch in this step; D = damage (1), c = cost (0.1). The reward is
// additive. Bounds [−D − c·(M−1), 0].
//
// # Channels
//
//	Local     to each part: −c if it flinches in this step, −D if it is hurt; lag = lead, as the command was given then
//	Targets   in every step t ≥ lead (from 0), to every part m, about the command of step t−lead (Ago = lead):
//	          {m, 1, Weight 1} if m is hit in this step, protected or not; else {m, 0, Weight h/(1−h)}
//	Outcomes  contact (parts hit, 0 or 1), pain (−D or 0), effort (−c per flinch); no drives
//
// Conservation: Σ Local = Reward in every step, up to rounding.
//
// The weight of an absence is h/(1−h) = 1/9 with h = c/D = 0.1: a miss costs
// more than a needless flinch. It changes the share of negative examples so that
// the fitted probability passes 1/2 just where a flinch begins to pay (Elkan
// 2001): with chance P of a contact in the step of execution, given that this
// step comes, the fit is P/(P + (1−P)·h/(1−h)), which is above 1/2 iff D·P > c.
//
// Why contact and not pain: if the target were pain, success would take it
// away. A part that flinches with probability a has pain with chance 1−a, so
// the correction settles where (1−a)² = w·a² with w the weight of an absence:
// a = 1/2 at equal weights, 3/4 at w = 1/9, never 1. It is the old paradox of
// avoidance: what teaches the response is the event that the response
// prevents, so why is it not forgotten? (Mowrer 1947, Solomon & Wynne 1954,
// Herrnstein 1969; Maia 2010 shows how an actor-critic keeps the response.) In
// the eyeblink circuit the response does weaken its own teaching signal
// (Rasmussen & Hesslow 2014). The failing design is the setting target=pain.
//
// With jitter = n a correction is late by 0…n steps, drawn uniformly for each
// step's correction of all parts, and Ago says so: lead to lead+n. The episode
// goes on for n steps after the arrival, in which the observation is all zero,
// nothing happens and what is late arrives. Later corrections may overtake
// earlier ones.
//
// With kernel=1 the body does not know its lead. A correction goes to all
// commands in a window before it, each with a share of the weight by its age,
// in steps of 100 ms:
//
//	k(a) = 0 up to 1 step, rises evenly to 1 at 2.5, then (1/a − 1/40)/(1/2.5 − 1/40), 0 from 40 on
//
// which is .667, .822, .600, .467, .200, .067 at 2, 3, 4, 5, 10, 20 steps. It
// stands for the intervals between stimuli at which the blink of a rabbit can be
// conditioned: hardly at 100 ms or less (Smith et al. 1969), well at 250 ms, and
// at longer ones up to 4 s the more slowly the longer they are (Schneiderman &
// Gormezano 1964, Schneiderman 1966). Its form between these points is a choice.
// Every step corrects its window, with contact or without, so Ago is 2…39, and
// what is fit at a sight is P/(P + (1−P)·h/(1−h)) with P the chance of a contact,
// averaged over the window by the kernel. The fit does not depend on the lead:
// .941, .925, .883, .755, .601 at distances 1…5. It is above 1/2 where D·P > c,
// which is not where a flinch pays: the part flinches too soon.
//
// Nothing in the targets is hidden from other learners: contact is in the
// observation for all. What the channel adds is form and routing.
//
// # Episode
//
// One projectile of a kind drawn uniformly.
//
// Tier 0: it arrives in the first step and hits with probability q = 1, and the
// episode terminates.
//
// Tier 1: nothing is in sight for Q observations, Q uniform in 1…8. Then the
// projectile is seen at distance j = 5. In each step that begins with it at
// distance j it comes one nearer with probability 0.8, else it stays. The step
// in which j goes from 1 to 0 is the step of the arrival: with probability
// q = 0.8 the projectile hits, else it flies past; either way the episode
// terminates. So a command protects iff the arrival comes exactly lead steps
// later. After 200 steps in flight an episode is truncated; the chance is below
// 1e-124.
//
// With alarms = a, a projectile is a false alarm with that probability, and
// never hits. Nobody can tell it from one that will miss: the chance of a hit
// is q·(1−a).
//
// With blur = b the distance in sight is seen one off with probability b, drawn
// for each observation: nearer or farther alike, at 1 seen as 2 and at 5 as 4.
// Whether it is in sight at all is seen truly.
//
// The budget counts episodes. Flight does not depend on the actions: lives
// with equal seeds meet the same projectiles, draw for draw.
//
// # Random and optimal score
//
// The reward is a sum over commands, each of which acts in one step only. A
// command given at a sight is worth −c if it comes to be executed, and saves D
// if it is executed at the hit by the part that is hit. So
//
//	J = −D·P(hit) + Σ over sights [D·saved·π(part that is hit) − c·executed·Σ π]
//
// with the expected numbers of visits that are followed by a hit exactly lead
// steps later (saved) and by any step at all then (executed), enumerated over
// the chain. What happens after a sight does not depend on what came before
// it, so no memory can beat the policy that protects the part iff
// D·saved > c·executed.
//
// Tier 0: uniform −q·D/2 − c·M/2 (−0.5 − 0.05·M); optimal max(−q·D, −c) (−0.1,
// from protecting always). Both exact.
//
// Tier 1, per visit of distance j (1.25 visits each; 4.5 in quiet):
//
//	j    executed  saved    P(hit, given execution)
//	≥ 4  1         0        0
//	3    1         0.4096   0.4096
//	2    0.36      0.2048   0.5689
//	1    0.04      0.0256   0.64
//
// Flinching pays at j = 3, 2 and 1: at 1 the arrival is most often sooner than
// the command, but then the command costs nothing. Optimal −0.175: no hit ever
// hurts, for 1.75 flinches an episode. Uniform −0.4 − 0.4375·M (−2.15 at M = 4).
// Both exact, but for the chance of truncation. Never flinching earns −0.8.
//
// With other settings the same sum over sights is taken. Random and optimal
// score, exact in each case:
//
//	lead 0    −2.55   −0.125     q 0.15       −1.825  −0.146
//	lead 1    −2.35   −0.15      q 1          −2.25   −0.175
//	lead 3    −1.95   −0.2       alarms 0.5   −1.95   −0.175
//	lead 4    −1.75   −0.225     alarms 0.95  −1.77   −0.04 (no flinch pays)
//
// Where the distance is blurred, a sight stands for several distances, and the
// sum is taken over what is seen. The random score stays as it is. The optimum
// is that of policies that depend on the present observation only: −0.2006,
// −0.2262, −0.303 at blur = 0.1, 0.2, 0.5. It is exact as such, and a reference:
// who remembers the sights before can score above 1. A policy that keeps the
// chance of every distance scores 1.012 at blur = 0.2 and 1.050 at 0.5
// (simulated, ± 0.001).
//
// Neither targets nor anything else that only teaches changes these scores.
//
// Exact holds for every policy in tier 0. In tier 1 it holds for policies that
// depend on the present observation only; it shows them one approach of each
// kind, without a stay.
//
// # Settings
//
//	setting   default  range             unit
//	tier      1        0…1
//	loops     4        1…64              M, body parts
//	kinds     4        1…64              X, kinds of projectile
//	q         0        0…1               probability; 0 is the tier's own, 1 in tier 0 and 0.8 in tier 1
//	alarms    0        0…1               probability per projectile
//	lead      2        0…4               steps; in tier 1
//	blur      0        0…1               probability per observation; in tier 1
//	damage    1        0.01…1000         D, reward
//	cost      0.1      0.001…100, < D    c, reward
//	target    contact  contact, pain
//	kernel    0        0…1               1: corrections to a window; in tier 1, without jitter
//	jitter    0        0…32              steps
//	lag       0        0…256             steps by which Local and Targets arrive late
//	mix       0        0…1024            channels that carry mixtures of the local rewards; 0: one per part
//	miswire   0        0…1               share of the parts that get each other's Local and Targets
//	distract  0        0…1024            observation bits that mean nothing
//	noise     0        0…1000            standard deviation of life noise on the reward, outside Local
//
// The last five are those of package wrap, and conservation is off under mix,
// miswire and noise.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Byrnes, S. (2021). Big picture of phasic dopamine (supervised corrections).
// Cooke, D. F. & Graziano, M. S. A. (2003). Defensive movements evoked by air
// puff in monkeys. Journal of Neurophysiology 90. Elkan, C. (2001). The
// foundations of cost-sensitive learning. IJCAI 17. Herrnstein, R. J. (1969).
// Method and theory in the study of avoidance. Psychological Review 76. Maia,
// T. V. (2010). Two-factor theory, the actor-critic model, and conditioned
// avoidance. Learning & Behavior 38. Mowrer, O. H. (1947). On the dual nature
// of learning. Harvard Educational Review 17. Rasmussen, A. & Hesslow, G.
// (2014). Feedback control of learning by the cerebello-olivary pathway.
// Progress in Brain Research 210. Schneiderman, N. (1966). Interstimulus
// interval function of the nictitating membrane response of the rabbit under
// delay versus trace conditioning. Journal of Comparative and Physiological
// Psychology 62. Schneiderman, N. & Gormezano, I. (1964). Conditioning of the
// nictitating membrane of the rabbit as a function of CS-US interval. Journal of
// Comparative and Physiological Psychology 57. Smith, M. C., Coleman, S. R. &
// Gormezano, I. (1969). Classical conditioning of the rabbit's nictitating
// membrane response at backward, simultaneous, and forward CS-US intervals.
// Journal of Comparative and Physiological Psychology 69. Solomon, R. L. & Wynne, L. C. (1954).
// Traumatic avoidance learning: the principles of anxiety conservation and
// partial irreversibility. Psychological Review 61.
package flinch
