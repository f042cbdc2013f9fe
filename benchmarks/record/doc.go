// Package record keeps finished lives on disk.
//
// A directory of results holds three files:
//
//	manifest.json  what was asked, of which tasks, by which program
//	journal.jsonl  the lives in order of completion, appended one by one
//	results.jsonl  the same lives sorted by task, agent and seed, written at the end
//
// and, while somebody writes to it, the file lock, which says who. The manifest
// and one of the other two are enough.
//
// A life is one line of JSON (JSON Lines), its last field a checksum:
//
//  1. Seal stamps a life with the schema version and the hash of its curve.
//  2. Encode writes the line, Decode reads it and refuses whatever Encode would
//     not have written, byte for byte.
//  3. A Journal appends lines, each durable before the next. Open resumes it: a
//     last line that a crash tore is cut and reported, everything before it is
//     returned.
//  4. Finish sorts. The file depends on the lives alone, not on the order in
//     which they ended, the time or the machine: two runs of the same program
//     are compared by comparing it.
//  5. Merge joins directories that hold shards of one run. Its file is the one
//     that Finish writes when the run was not divided.
//  6. Read returns the lives of a directory, or of a file.
//
// A life met twice is kept once if both are equal, and is an error if they
// differ: the same task, agent and seed have one life.
//
// One process writes to a directory at a time; Open and Merge refuse a second.
// Reading needs no lock. Nothing depends on what time it is: times are written
// for people and never read.
package record
