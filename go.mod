module github.com/phasicbench/phasic

go 1.26.8
