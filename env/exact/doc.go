// Package exact is the arithmetic that learning curves depend on, identical
// bit for bit on every architecture and at every GOAMD64 level.
//
// Go may fuse x*y + z into one rounding, and does so on arm64 and at
// GOAMD64=v3; math.Exp, Log and their kin have assembly versions; the normal
// and exponential samplers of math/rand/v2 use them. Everything here rounds
// every product by an explicit conversion, float64(x*y), which the language
// forbids to fuse, and takes nothing from math but Sqrt, Float64bits and its
// inverse, which are exact.
package exact
