// Package wrap puts environments inside environments, to change what is
// delivered, not what happens.
//
// A wrapper is an [env.Env] like any other: it allocates nothing per step,
// overwrites all of the TimeStep, and draws its random numbers from streams of
// its own, so that the same seeds meet the same life inside. It is used in two
// ways.
//
// # Dials
//
// [Dials] are settings that environments share. An environment embeds them in
// its Config, names those that make sense there, and wraps what it has made as
// the last thing:
//
//	func (c *Config) New(s env.Seeds) env.Env { return c.Dials.Wrap(c.inside(s), s) }
//
//	dial      range     what it does                                                      Exact
//	miswire   0…1       a share of the taught loops, rounded, at least two, get each      yes
//	                    other's Local and Targets: a random cycle per World; targets
//	                    stay among loops with the same options
//	mix       0…1024    Local arrives through m channels, each a random ±1 mixture per    yes
//	                    World of all taught loops' rewards; each loop reads back with
//	                    its own signs: r'_i = (1/m)·Σ_k s_ki·Σ_j s_kj·r_j, which is
//	                    r_i plus cross-talk of variance (N−1)/m
//	noise     0…1000    Normal(0, noise²) on Reward on every step, outside Local; the     yes
//	                    bounds grow by 9 standard deviations, which no draw exceeds
//	hold      1…64      an action is held for so many steps. The bit "decide", or the     no
//	                    loop's own gate, is 1 where the next action counts. Local has
//	                    no known lag any more, and targets are about the decision that
//	                    held; of several about one, the weightiest
//	lag       0…256     Local and Targets arrive so many steps later                      yes
//	delay     0…256     Reward arrives so many steps later                                yes
//	distract  0…1024    so many observation bits "distract", each a fair coin per         no
//	                    observation
//
// Zero (one, for hold) is off; with all off, Wrap returns the environment
// itself. The dials are applied in the order of the table, the first
// innermost. Random and optimal score stay what they were under all but hold.
//
// Under lag and delay the episode goes on, when it is over inside, until all
// that is late has arrived. The bit "live" is 1 while it runs inside. After
// that it is 0, every gate is closed, Reward is 0 but for what is late, and
// the observation is zero, except for the one that the last true step brings,
// which shows what there was to sense. The episode always ends as terminated:
// what an inner cut-off left undone is not bootstrapped.
//
// Conservation, Σ Local = Σ Reward over an episode, holds under hold, lag,
// delay and distract, and not under miswire, mix and noise.
//
// # Wrappers
//
// [Mask], [Delay], [Noise], [Permute], [Limit] and [Record] wrap any
// environment, also one that this module does not know. They compose, and each
// but Record leaves its name in the id, after the base id:
//
//	falcon-v1+mask(local)+limit(5):loops=4
//
// What stands before the first + or : is the base id, which finds the data
// sheet. [Config] makes settings of a wrapped environment, so that it can be a
// task like any other.
//
// # Optional interfaces
//
// Wrappers answer for what they wrap (see [env.Adapter]): Exact where the
// expected return of a policy that sees the outside can still be told, Solved
// where the optimal policy inside can act outside and stays optimal, Renderer
// always, with a line of their own where there is something to say.
// Snapshotter is there if the environment inside has it. Other interfaces are
// hidden; Unwrap leads to them.
//
// # References
//
// Byrnes, S. (2021). Big picture of phasic dopamine (with its discussion of
// how many channels there need to be). Mnih, V. et al. (2015). Human-level
// control through deep reinforcement learning. Nature 518 (action repeat).
package wrap
