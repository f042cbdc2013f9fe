// Package iowa is the Iowa gambling task: four decks of cards, two of which
// pay more per card and lose in the end.
//
// # Story
//
// A player with a loan turns one card at a time from any of four decks. Every
// card pays; some cards also cost. Decks A and B pay about 100 dollars a card
// and lose 250 in ten cards, decks C and D pay about 50 and gain 250. A and C
// cost often and little, B and D seldom and much. People are slow to leave
// deck B, and patients with damage to the ventromedial prefrontal cortex never
// leave A and B.
//
// There is one loop, so there is nothing to divide a signal over: this is a
// control, on which teaching channels should buy no learning speed.
//
// # Observation
//
//	last  (K)  1 at the position that was just drawn from; all 0 before the first card; bounds [0, 1]
//	gain  (1)  gain of the last card in hundreds of dollars; from 0 to the largest of the scheme
//	loss  (1)  loss of the last card in hundreds of dollars, not negative; likewise
//	drive (2)  worth of a hundred gained and of a hundred lost: 1 and −1; bounds [−1, 1]
//
// Nothing tells the session's clock or how many cards a deck has given. With
// revalue the drives tell once that the middle of the session has passed.
//
// # Loops
//
// One discrete loop, deck, with K = decks (4) options: positions 0…K−1 on the
// table. Which deck lies at which position is a uniform permutation, drawn per
// World.
//
// # Reward
//
// Gain minus loss of the card, in hundreds of dollars. Bounds: the worst and
// the best card of the scheme, [−11.5, 1] in schemes 1, 2 and iid,
// [−23.3, 1.7] in scheme 3; with revalue, under either drives.
//
// The cards depend on scheme (1):
//
//	1    fixed order, a cycle of 40 cards per deck: the tables of Bechara, Damasio, Damasio & Anderson (1994)
//	2    each ten cards of a deck are a fresh shuffle of
//	     A +100: 0×5, −150, −200, −250, −300, −350   B +100: 0×9, −1250
//	     C  +50: 0×5, −50×5                          D  +50: 0×9, −250
//	3    fixed order, gains that vary and a contrast that grows with every ten cards, after Bechara & Damasio
//	     (2002): A loses 250, 400, 550, … per ten cards, C and D gain 250, 275, 300, …
//	iid  each card is drawn anew from scheme 2's ten
//
// In scheme 3 the first 40 cards of A and the first 60 of B, C and D are
// known. After its last known card a deck starts again from its first; a
// session of 100 draws meets this only if it takes more from one deck.
//
// A deck's k-th card is a function of Noise and of the session, never of what
// was drawn from other decks, and a session takes the same number of draws
// from the noise stream whatever is chosen: two lives that share their seeds
// meet the same cards. Schemes 1 and 3 have no noise at all.
//
// With decks (4; 8, 12, …, 40) there are K/4 decks of each kind, each with
// cards and an order of its own. A fresh deck in a fixed order begins with
// gains: at K = 40 a player who draws at random from whole clones of scheme 1
// would take two or three cards of each and earn more than from any deck. So
// with more than four decks, in schemes 1 and 3, every deck is cut: it begins
// at a card that is drawn uniformly per World, and after its last card comes
// its first. Then every card of every deck has the mean of its deck, in
// expectation over worlds. In scheme 3 the contrast no longer grows.
//
// With revalue (none) the drives change in mid-session, once draws/2 (rounded
// down) cards are drawn, to values never met before: losses-covered makes a
// loss worth 0, gains-worthless a gain. The cards are the same. An agent that
// evaluates what it expects by its present drives can change its mind before
// the first card under the new drives; one that has stored values must learn
// them again (Robinson & Berridge 2013 for salt; Byrnes 2021).
//
// # Channels
//
//	Local     none: one loop
//	Targets   none
//	Outcomes  gain, loss (hundreds of dollars, with their drives) and any-loss (1 if the card cost anything, no drive)
//	Drives    Reward = drive·(gain, loss), exactly, with the drives that were seen before the card was drawn
//
// The outcomes are of the card that was drawn; what other decks would have
// given is told to nobody.
//
// # Episode
//
// A session of draws (100; 1…1000, with revalue 2…1000) cards, then terminated;
// it is the whole life. Reset starts a session with full decks; in schemes 2
// and iid it draws new cards. The budget counts draws. People have played 95,
// 100 and 150 draws, and get better for longer. Sessions in which the random
// player, who meets few of each deck's losses, earns more than any single deck
// does (9 to about 30 draws in scheme 1) are refused: they have no score.
//
// # Random and optimal score
//
// A policy that draws every card from a fixed distribution π over the decks
// takes Binomial(n, π_d) cards from deck d in n draws. By linearity its
// expected return is Σ_d Σ_k P(Binomial(n, π_d) = k)·S_d(k), where S_d(k) is
// the sum of the deck's first k cards. In schemes 2 and iid every card of a
// deck has the deck's mean, ±25 dollars, in expectation, so the sum is
// n·Σ_d π_d·mean_d. Exact computes this; it asks the policy once, at the
// first observation, and is exact for policies that never change their mind.
//
// With revalue the second phase begins on decks from which Binomial(n₁, π_d)
// cards are gone. What matters is only which card lies on top, so its
// expectation is a sum over top cards of their probability times the sum
// above, from that card on and under the new drives. Exact asks the policy once
// in each phase; it is exact for policies that change their mind when the
// drives change and at no other time. ExactPhases gives the parts, and
// Config.Phases the anchors of each phase: a revaluation is scored by phase.
//
// Random is the uniform policy: −4.885 in scheme 1 with 100 draws (−488.46
// dollars), 0 in schemes 2 and iid.
//
// Optimal is the best single deck: 25 in schemes 1, 2 and iid with 100 draws
// (either of C and D), 30.25 in scheme 3. In iid that is proven: no history
// says anything about the next card, so nothing beats the best mean. In the
// other schemes it is a reference that a player who knows the order of the
// cards can beat, by taking the good stretches of every deck; with scheme 1
// and 100 draws such a clairvoyant earns at most 35.25, and the worst player
// −38. Scores above 1 are therefore legal there. Fewer than 100 draws may have
// another best deck: with 8 draws in scheme 1 it is B. With revalue Optimal
// takes, in each phase, the deck that pays most in it, given what it has drawn
// before: in scheme 1 with losses covered 50 cards of C and then 50 of A, 12.5
// and 50, where random earns 0.83 and 37.5; with gains worthless 12.5 and
// −12.5, where random earns 0.83 and −43.22. With more than four decks it is
// the mean of the best kind, n times: 25 in schemes 1, 2 and iid, 31.25 in
// scheme 3, and random is 0 and −11.875.
//
// Deck B is what makes the task hard. Its cards have a mean of −25 dollars and
// a standard deviation of 375, D's +25 and 75. If cards are independent, about
// 1.28²·(375² + 75²)/50² = 96 cards of each tell the two means apart with an
// error of one in ten: nearly two sessions for one comparison. Schemes 1 and 2
// are easier, because ten cards of B always lose 250, but ten cards of every
// deck are 40 draws. Near-optimal play in 100 draws is luck or prior knowledge
// and must not be demanded.
//
// Agents can be compared with people on another axis. Human gives the share of
// draws from each kind of deck, by blocks of 20 draws, of 617 healthy people
// (Steingroever et al. 2015), with standard errors. Likeness is 1 − (RMSE −
// 0.03)/(0.08 − 0.03), clipped to [0, 1], over the 20 shares: 0.03 is about the
// distance between 40 people and the rest; choosing at random is at 0.081 in
// scheme 1, 0.080 in scheme 2 and 0.068 in scheme 3. Reinforcement learners
// earn more than people and are unlike them. Deck tells an analysis which kind
// lies where.
//
// # Versions
//
//	v1  first version
//
// # References
//
// Bechara, A., Damasio, A. R., Damasio, H. & Anderson, S. W. (1994).
// Insensitivity to future consequences following damage to human prefrontal
// cortex. Cognition 50. Bechara, A., Damasio, H., Tranel, D. & Damasio, A. R.
// (1997). Deciding advantageously before knowing the advantageous strategy.
// Science 275. Bechara, A. & Damasio, H. (2002). Decision-making and
// addiction (part I). Neuropsychologia 40. Lin, C.-H., Chiu, Y.-C., Lee, P.-L.
// & Hsieh, J.-C. (2007). Is deck B a disadvantageous deck in the Iowa Gambling
// Task? Behavioral and Brain Functions 3. Robinson, M. J. F. & Berridge, K. C.
// (2013). Instant transformation of learned repulsion into motivational
// "wanting". Current Biology 23. Byrnes, S. (2021). Big picture of phasic
// dopamine. Steingroever, H. et al. (2015). Data
// from 617 healthy participants performing the Iowa gambling task: a "many
// labs" collaboration. Journal of Open Psychology Data 3 (the schemes are
// numbered as there).
package iowa
