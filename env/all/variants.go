package all

// Variants returns settings, beside the canonical ones, that stand for all
// others when environments are checked: three of each dial where it has so
// many, small and large, alone where a law is asked only then, and together.
// Rows are grouped by environment, in the order of Environments, and written
// as ids are: non-default settings only, sorted.
func Variants() []string {
	return []string{
		"falcon-v1:loops=1", "falcon-v1:loops=64", "falcon-v1:loops=5,options=4", "falcon-v1:options=3", "falcon-v1:loops=3,options=64",
		"falcon-v1:reward=product", "falcon-v1:loops=3,options=3,reward=product", "falcon-v1:loops=1,reward=product",
		"falcon-v1:exam=1", "falcon-v1:exam=1,lag=2", "falcon-v1:exam=1,loops=3,miswire=1",
		"falcon-v1:lag=1", "falcon-v1:lag=5,loops=2", "falcon-v1:lag=20,options=4",
		"falcon-v1:noise=0.1", "falcon-v1:noise=3", "falcon-v1:lag=2,noise=1",
		"falcon-v1:distract=1", "falcon-v1:distract=9", "falcon-v1:distract=100,lag=1",
		"falcon-v1:mix=1", "falcon-v1:mix=3", "falcon-v1:loops=16,mix=16",
		"falcon-v1:miswire=0.25", "falcon-v1:miswire=0.5", "falcon-v1:miswire=1,mix=3",

		"song-v1:loops=1,steps=1", "song-v1:loops=3,steps=5", "song-v1:loops=8,steps=8",
		"song-v1:resolution=time", "song-v1:resolution=song", "song-v1:loops=2,resolution=song,reward=step",
		"song-v1:reward=step", "song-v1:loops=1,reward=step,steps=1", "song-v1:delay=2,reward=step",
		"song-v1:nu=0.1", "song-v1:nu=2,reward=step", "song-v1:nu=1,resolution=time",
		"song-v1:drift=0.01", "song-v1:drift=0.1,oracle=1", "song-v1:drift=0.3,loops=2,steps=3",
		"song-v1:couple=0.1", "song-v1:couple=1,resolution=time", "song-v1:couple=3,loops=2,reward=step",
		"song-v1:oracle=1", "song-v1:lag=3,oracle=1", "song-v1:miswire=1,oracle=1,steps=3",
		"song-v1:target=0", "song-v1:target=39", "song-v1:nu=0.5,resolution=time,target=3",
		"song-v1:lag=1", "song-v1:lag=5,loops=2", "song-v1:lag=11",
		"song-v1:delay=1", "song-v1:delay=7", "song-v1:delay=12,lag=4",
		"song-v1:noise=0.1", "song-v1:noise=3", "song-v1:lag=2,noise=1",
		"song-v1:mix=1", "song-v1:mix=4", "song-v1:loops=5,mix=9,resolution=time",
		"song-v1:miswire=0.5", "song-v1:miswire=1", "song-v1:loops=7,miswire=0.2",
		"song-v1:distract=1", "song-v1:distract=64", "song-v1:distract=70,lag=2",

		"flinch-v1:tier=0", "flinch-v1:kinds=1,loops=1", "flinch-v1:kinds=3,loops=2,tier=0", "flinch-v1:loops=16,tier=0",
		"flinch-v1:q=0.3", "flinch-v1:q=1", "flinch-v1:q=0.5,tier=0",
		"flinch-v1:alarms=0.1", "flinch-v1:alarms=0.5,tier=0", "flinch-v1:alarms=0.9,q=1",
		"flinch-v1:lead=0", "flinch-v1:lead=1", "flinch-v1:lead=4",
		"flinch-v1:blur=0.1", "flinch-v1:blur=0.5,lead=3", "flinch-v1:blur=1,lead=0",
		"flinch-v1:damage=0.2", "flinch-v1:damage=5", "flinch-v1:cost=90,damage=500",
		"flinch-v1:cost=0.001", "flinch-v1:cost=0.5", "flinch-v1:cost=0.9,tier=0",
		"flinch-v1:target=pain", "flinch-v1:target=pain,tier=0", "flinch-v1:jitter=2,target=pain",
		"flinch-v1:kernel=1", "flinch-v1:kernel=1,lead=0", "flinch-v1:kernel=1,loops=9,target=pain",
		"flinch-v1:jitter=1", "flinch-v1:jitter=5,lead=0", "flinch-v1:jitter=32,tier=0",
		"flinch-v1:lag=1", "flinch-v1:jitter=2,lag=3", "flinch-v1:kernel=1,lag=2",
		"flinch-v1:mix=1", "flinch-v1:mix=3", "flinch-v1:mix=2,tier=0",
		"flinch-v1:miswire=0.5", "flinch-v1:kernel=1,miswire=1", "flinch-v1:miswire=1,tier=0",
		"flinch-v1:distract=1", "flinch-v1:distract=5,jitter=2", "flinch-v1:distract=3,tier=0",
		"flinch-v1:noise=0.1", "flinch-v1:blur=0.3,noise=2", "flinch-v1:noise=1,tier=0",

		"lion-v1:tier=0", "lion-v1:p=0.4,tier=0", "lion-v1:p=1,patches=5,tier=0",
		"lion-v1:planner=1", "lion-v1:damage=40,p=0.2,planner=1", "lion-v1:p=0.5,planner=1,tier=0",
		"lion-v1:patches=2", "lion-v1:patches=16,tier=0", "lion-v1:delay=8,p=0.5,patches=4",
		"lion-v1:delay=1", "lion-v1:delay=3,p=0.2", "lion-v1:delay=12,p=0.3,patches=4",
		"lion-v1:p=0.01", "lion-v1:p=0.3", "lion-v1:p=1",
		"lion-v1:hit=0.5,p=0.2", "lion-v1:false=0,hit=1", "lion-v1:false=0.9,hit=0.1,p=0.3",
		"lion-v1:damage=1,p=0.3", "lion-v1:damage=30", "lion-v1:damage=1000,p=0.1",
		"lion-v1:flight=0,p=0.2", "lion-v1:flight=3,p=0.2", "lion-v1:flight=20,p=0.3",
		"lion-v1:graze=0,p=0.2", "lion-v1:graze=0.5,p=0.2", "lion-v1:graze=10,p=0.2",
		"lion-v1:pay=verdict", "lion-v1:p=0.4,pay=verdict", "lion-v1:distract=3,p=0.2,pay=verdict",
		"lion-v1:distract=1,p=0.3", "lion-v1:distract=3,p=0.3,patches=6,planner=1", "lion-v1:distract=2,excite=0",
		"lion-v1:distract=2,excite=0.5", "lion-v1:distract=2,excite=20,pay=verdict",
		"lion-v1:noise=0.5", "lion-v1:noise=3,p=0.2", "lion-v1:lag=2,noise=1,p=0.2,planner=1",
		"lion-v1:lag=1", "lion-v1:lag=4,p=0.3", "lion-v1:distract=2,lag=3,pay=verdict",

		"cue-v1:p=0.5", "cue-v1:p=0", "cue-v1:jitter=uniform,p=0.9",
		"cue-v1:delay=1,unrewarded=0", "cue-v1:delay=3,unrewarded=0.9", "cue-v1:delay=20,jitter=gaussian",
		"cue-v1:jitter=uniform", "cue-v1:delay=3,jitter=gaussian,p=0.5,unrewarded=0",
		"cue-v1:kappa=0", "cue-v1:kappa=1", "cue-v1:kappa=0.2,schedule=outcomes",
		"cue-v1:cost=0", "cue-v1:cost=0.2", "cue-v1:cost=0.6,schedule=outcomes",
		"cue-v1:schedule=probability", "cue-v1:schedule=trace", "cue-v1:phase=2,schedule=blocking",
		"cue-v1:schedule=valence", "cue-v1:schedule=outcomes", "cue-v1:phase=2,schedule=contingency-degradation",
		"cue-v1:phase=1,schedule=extinction", "cue-v1:phase=2,schedule=renewal-abc", "cue-v1:phase=3,schedule=salt",
		"cue-v1:lag=1", "cue-v1:lag=4", "cue-v1:lag=9,schedule=outcomes",
		"cue-v1:noise=0.1", "cue-v1:noise=2", "cue-v1:noise=1,phase=1,schedule=salt",
		"cue-v1:distract=1", "cue-v1:distract=7", "cue-v1:distract=70,schedule=probability",

		"iowa-v1:scheme=2", "iowa-v1:scheme=3", "iowa-v1:scheme=iid",
		"iowa-v1:draws=7", "iowa-v1:draws=30,scheme=iid", "iowa-v1:draws=500,scheme=3",
		"iowa-v1:decks=8", "iowa-v1:decks=12,scheme=3", "iowa-v1:decks=40,scheme=2",
		"iowa-v1:revalue=losses-covered", "iowa-v1:revalue=gains-worthless,scheme=3", "iowa-v1:draws=15,revalue=losses-covered,scheme=iid",

		"reach-v1:goals=2", "reach-v1:goals=8,loops=6", "reach-v1:goals=16,steps=2",
		"reach-v1:loops=2", "reach-v1:loops=8", "reach-v1:loops=3,steps=9",
		"reach-v1:steps=2", "reach-v1:steps=3", "reach-v1:goals=2,steps=12",
		"reach-v1:noise=0.1", "reach-v1:noise=3", "reach-v1:lag=2,noise=1",
		"reach-v1:lag=1", "reach-v1:lag=6", "reach-v1:delay=3,lag=4",
		"reach-v1:delay=1", "reach-v1:delay=7", "reach-v1:delay=2,steps=2",
		"reach-v1:mix=1", "reach-v1:mix=3", "reach-v1:loops=6,mix=16",
		"reach-v1:miswire=0.5", "reach-v1:miswire=1", "reach-v1:loops=7,miswire=0.3",
		"reach-v1:distract=1", "reach-v1:distract=9", "reach-v1:distract=40,lag=2",

		"onebody-v1:tasks=1", "onebody-v1:tasks=2", "onebody-v1:tasks=3", "onebody-v1:tasks=4",
	}
}
