package figure

import "strings"

// advances is the widths of the characters from space to ~, regular and bold,
// in thousandths of the size: the greater ones of Helvetica, as which Arial and
// Liberation Sans are as wide, and of DejaVu Sans, as which Verdana is.
var advances = [2][95]int{
	{
		318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337,
		637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557,
		1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863, 749, 788,
		667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557,
		500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612,
		635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
	}, {
		349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366,
		696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611,
		1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 557, 775, 638, 996, 837, 851,
		733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 557,
		500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688,
		716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
	},
}

// Width is how wide a text may be, at most.
func Width(text string, size float64, bold bool) float64 {
	table := &advances[0]
	if bold {
		table = &advances[1]
	}
	sum := 0
	for _, r := range text {
		switch {
		case r >= ' ' && r <= '~':
			sum += table[r-' ']
		case r == '\u00a0':
			sum += table[0]
		case r == '…':
			sum += 1000
		default:
			sum += 838 // an operator; letters are narrower
		}
	}
	return float64(sum) / 1000 * size
}

// wrap breaks a text into lines that are no wider than width, at plain spaces,
// and a word that is wider than a line after its commas. What cannot be broken
// stays whole.
func wrap(text string, size, width float64, bold bool) []string {
	var lines []string
	line := ""
	put := func(word, space string) {
		if line != "" && Width(line+space+word, size, bold) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += space
		}
		line += word
	}
	for word := range strings.SplitSeq(text, " ") {
		if Width(word, size, bold) <= width {
			put(word, " ")
			continue
		}
		space := " "
		for part := range strings.SplitAfterSeq(word, ",") {
			put(part, space)
			space = ""
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
