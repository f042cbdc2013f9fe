// Package cue is conditioning: cues announce juice, salt or shock, and whoever
// acts at the right moment gets more of it, or suffers less. What is shown,
// and what comes when, is a schedule: a table. The canonical one is delay
// conditioning: one cue announces juice, the other does not.
//
// # Story
//
// A thirsty animal sits in front of a spout. Sooner or later one of two lights
// goes on. When it goes off, juice comes after the one and never after the
// other. Some of the juice runs in by itself; the rest must be licked up in
// the very moment. Licking at any other time is effort for nothing. Nobody
// tells the time: an animal that is to lick in the right step must carry the
// cue's onset in its memory. The problem behind most recordings of dopamine
// neurons (Ljungberg, Apicella & Schultz 1992; Schultz, Dayan & Montague 1997).
//
// Other schedules show two lights at once, take a promise back, bring the juice
// late or out of the blue, shock the animal or deplete it of salt. They are
// listed at the end; Table and Config.Table print one with all its trials. With
// takes schedules of one's own.
//
// # Observation
//
//	cue (2)      1 while the cue is on, a bit per cue of the schedule; bounds [0, 1]
//	context (n)  1 throughout a phase that is lived in the context; only where a schedule
//	             has contexts; bounds [0, 1]
//	juice (1)    how much comes, in the one observation in which it is felt; likewise salt
//	             and shock where a schedule has them; bounds [0, largest size]
//	drive (2)    what a unit of juice is worth, 1, of salt, 1 or −1, of shock, −1, of those
//	             that the schedule has; then of effort, −cost. Constant but for schedule
//	             salt; bounds [−1 or −cost, 1]
//
// In brackets the lengths at the canonical settings. No clock, and nothing that
// marks the start of a trial.
//
// # Loops
//
// One discrete loop per kind of outcome that the schedule has, each with 2
// options, 0 off and 1 on: lick for juice, drink for salt, brace for shock.
// Every action counts. World draws which element of the observation is which
// cue, and which is which context.
//
// # Reward
//
// The sum over loops of
//
//	v·u·(κ + (1−κ)·a) − cost·a   for juice and salt: acting takes in all of it
//	v·u·(1 − (1−κ)·a) − cost·a   for shock: acting spares the animal a share
//
// where u is the size of what comes in the step, 0 if nothing does, v the
// drive, a the action, κ = kappa and cost are settings. Bounds at the canonical
// settings [−cost, max(κ, 1−cost)]. The reward is additive.
//
// # Channels
//
//	Local     to each loop, lag 0: its bracket (conservation: Σ Local = Reward)
//	Targets   with an outcome: {loop, 1, Ago 0, Weight}: the action that met it should have
//	          been on; where acting makes it worse, as drinking unwanted salt does, off. For
//	          each other action {loop, 0, Ago, Weight w} when its window closes: it met
//	          nothing. Windows are 3 steps long and follow one another from the first step of
//	          the episode on, whatever is shown, so Ago ≤ 2 and no target tells where in a
//	          trial the animal is. An unfinished last window is not judged
//	Outcomes  per loop the amount taken in or suffered, v·u·(…) without v, drive[loop]; then
//	          effort, Σ a, the last drive. Reward = Σ drive·outcome
//
// Acting pays where an outcome of size 1 comes with a probability above h* =
// cost/(1−κ). The weight of absence, w = h*/(1−h*) (.0417), and that of an
// outcome of size s at drive ±1, |s·(1−κ) − cost|/(1 − κ − cost) (1 for s = 1;
// with + in the numerator where acting makes it worse), put the balance of the
// targets at the point where acting begins to pay, whatever the sizes: absence
// is weaker evidence than presence. Where h* ≥ 1 acting never pays, no weight
// says so, and all are 1. A target of weight 0 is not sent.
//
// # Episode
//
// A trial, in steps of 0.1 s: an intertrial interval; what the schedule holds
// for a trial of the type that was drawn; 5 more steps after the last thing
// that may happen in any trial of the phase, so that the end tells nothing;
// terminated. In the canonical schedule that is the cue for delay steps, the
// unrewarded one in a share unrewarded of the trials, and after the rewarded
// cue, with probability p, juice, in the step taken from the last observation
// with the cue on. The budget counts trials.
//
// The interval is geometric with rate 1/40, truncated to 1…120 steps: mean
// 33.96, so that a canonical trial lasts 48.96 steps on average. Its hazard is
// .026 per step at first, .032 at step 60 and .061 at step 100, which 3.5 % of
// the intervals reach: waiting tells next to nothing about the cue. A phase
// with an interval of its own has that in place of 40, and 3 times that in
// place of 120.
//
// A schedule's phases follow one another by the number of trials begun since
// the environment was made, that is, by calls of Reset; the last one goes on
// for ever. An environment that must stay in one phase, to evaluate a learner
// there, has the setting phase: same World, same observation.
//
// # Settings
//
//	schedule    delay  which schedule; all are listed at the end
//	phase       0      phase of the schedule to live in, counted from 1; 0: one after the other
//	delay       10     steps from cue onset to outcome, 1…100
//	jitter      fixed  how the delay varies from trial to trial; uniform: within delay ± 0.4·delay,
//	                   so 6…14 for 10; gaussian: normal with standard deviation delay/4, within
//	                   the same bounds, so 12…28 for 20 (Starkweather et al. 2017). The cue then
//	                   lasts as long as the shortest delay, and so does not tell of an omission
//	p           1      probability of juice after the rewarded cue, 0…1 (Fiorillo et al. 2003)
//	unrewarded  0.5    share of trials with the unrewarded cue, 0…1
//	kappa       0.5    κ, share taken in without acting, or suffered in spite of it, 0…1
//	cost        0.02   of an action, 0…1
//	distract    0      observation bits that flicker and mean nothing, 0…1024
//	noise       0      standard deviation of life noise on the reward, 0…1000
//	lag         0      steps by which Local and Targets arrive late, 0…256
//
// Other schedules than delay have times and probabilities of their own, so
// delay, jitter, p and unrewarded are refused with them. The same seeds meet
// the same intervals, types of trial and omissions whatever jitter and dials
// are.
//
// # Random and optimal score
//
// Nothing carries over from step to step. So it is best to act in a step if
// and only if what is expected of it, given all that was sensed in the trial,
// repays the cost: if h·s·(1−κ) > cost where an outcome of size s, worth having
// or sparing, comes with hazard h. A delay with probabilities f(k), k = 1, 2, …,
// and omissions has h(k) = p·f(k) / (1 − p·Σ f(j), j < k). With one cue this
// makes
//
//	optimal = κ·p + Σ over k of (1 − p·Σ f(j), j < k)·max(0, h(k)·(1−κ) − cost)
//	random  = p·(κ + (1−κ)/2) − cost·steps/2
//
// per trial: .98, .48, .23 for p = 1, ½, ¼ and a fixed delay; .9000, .7920,
// .3600 for p = 1, .9, .5 and a uniform one of 6…14; .8309, .7178 for p = 1, .9
// and a normal one of 12…28. Never acting earns κ·p. In any schedule the
// hazards follow from the courses that a trial can still take: before the
// onset only outcomes that nothing announces count, after it the interval does
// not.
//
// Canonical: random −.1146, optimal .4900, and never licking .2500, a score of
// .603. All anchors are exact. Over several phases they are means per trial of
// the whole life, phases weighted by their trials; Config.Phases has them one
// by one. So is Exact, for every policy, also with memory within a trial: what
// it would earn per trial if it were kept for the whole life. It does not
// depend on how far the present life has come; Cue.ExactPhase judges a policy
// in one phase. Optimal's policy counts trials, so as to know the phase: judge
// it with the setting phase.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Bouton, M. E. (2004). Context and behavioral processes in extinction.
// Learning & Memory 11. Bouton, M. E. & Bolles, R. C. (1979). Contextual
// control of the extinction of conditioned fear. Learning and Motivation 10.
// Brogden, W. J. (1939). Sensory pre-conditioning. Journal of Experimental
// Psychology 25. Byrnes, S. (2021). Big picture of phasic dopamine. Chan, C. K.
// J. & Harris, J. A. (2019). The partial reinforcement extinction effect.
// Journal of Experimental Psychology: Animal Learning and Cognition 45. Cohen,
// J. Y. et al. (2012). Neuron-type-specific signals for reward and punishment
// in the ventral tegmental area. Nature 482. Fiorillo, C. D., Tobler, P. N. &
// Schultz, W. (2003). Discrete coding of reward probability and uncertainty by
// dopamine neurons. Science 299. Gibbon, J. et al. (1977). Trial and intertrial
// durations in autoshaping. Journal of Experimental Psychology: Animal Behavior
// Processes 3. Holland, P. C. (1984). Unblocking in Pavlovian appetitive
// conditioning. Same journal 10. Hollerman, J. R. & Schultz, W. (1998).
// Dopamine neurons report an error in the temporal prediction of reward during
// learning. Nature Neuroscience 1. Jeong, H. et al. (2022). Mesolimbic dopamine
// release conveys causal associations. Science 378. Kamin, L. J. (1969).
// Predictability, surprise, attention, and conditioning. Kehoe, E. J.,
// Schreurs, B. G. & Graham, P. (1987). Temporal primacy overrides prior
// training in serial compound conditioning. Animal Learning & Behavior 15.
// Ljungberg, T., Apicella, P. & Schultz, W. (1992). Responses of monkey
// dopamine neurons during learning of behavioral reactions. Journal of
// Neurophysiology 67. Lubow, R. E. & Moore, A. U. (1959). Latent inhibition.
// Journal of Comparative and Physiological Psychology 52. Mackintosh, N. J.
// (1976). Overshadowing and stimulus intensity. Animal Learning & Behavior 4.
// Matsumoto, M. & Hikosaka, O. (2009). Two types of dopamine neuron distinctly
// convey positive and negative motivational signals. Nature 459. McDannald, M.
// A. et al. (2011). Ventral striatum and orbitofrontal cortex are both required
// for model-based, but not model-free, reinforcement learning. Journal of
// Neuroscience 31. Moscovitch, A. & LoLordo, V. M. (1968). Role of safety in
// the Pavlovian backward fear conditioning procedure. Journal of Comparative
// and Physiological Psychology 66. Napier, R. M., Macrae, M. & Kehoe, E. J.
// (1992). Rapid reacquisition in conditioning of the rabbit's nictitating
// membrane response. Journal of Experimental Psychology: Animal Behavior
// Processes 18. Pavlov, I. P. (1927). Conditioned Reflexes. Rescorla, R. A.
// (1968). Probability of shock in the presence and absence of CS in fear
// conditioning. Journal of Comparative and Physiological Psychology 66. (1969).
// Pavlovian conditioned inhibition. Psychological Bulletin 72. (1970).
// Reduction in the effectiveness of reinforcement after prior excitatory
// conditioning. Learning and Motivation 1. (1982). Effect of a stimulus
// intervening between CS and US in autoshaping. Journal of Experimental
// Psychology: Animal Behavior Processes 8. Rescorla, R. A. & Heth, C. D.
// (1975). Reinstatement of fear to an extinguished conditioned stimulus. Same
// journal 1. Rizley, R. C. & Rescorla, R. A. (1972). Associations in
// second-order conditioning and sensory preconditioning. Journal of Comparative
// and Physiological Psychology 81. Robinson, M. J. F. & Berridge, K. C. (2013).
// Instant transformation of learned repulsion into motivational "wanting".
// Current Biology 23. Sadacca, B. F., Jones, J. L. & Schoenbaum, G. (2016).
// Midbrain dopamine neurons compute inferred and cached value prediction errors
// in a common framework. eLife 5. Schultz, W., Apicella, P. & Ljungberg, T.
// (1993). Responses of monkey dopamine neurons to reward and conditioned
// stimuli during successive steps of learning a delayed response task. Journal
// of Neuroscience 13. Schultz, W., Dayan, P. & Montague, P. R. (1997). A neural
// substrate of prediction and reward. Science 275. Starkweather, C. K. et al.
// (2017). Dopamine reward prediction errors reflect hidden-state inference
// across time. Nature Neuroscience 20. Tobler, P. N., Dickinson, A. & Schultz,
// W. (2003). Coding of predicted reward omission by dopamine neurons in a
// conditioned inhibition paradigm. Journal of Neuroscience 23. Tobler, P. N.,
// Fiorillo, C. D. & Schultz, W. (2005). Adaptive coding of reward value by
// dopamine neurons. Science 307. Waelti, P., Dickinson, A. & Schultz, W.
// (2001). Dopamine responses comply with basic assumptions of formal learning
// theory. Nature 412.
package cue
