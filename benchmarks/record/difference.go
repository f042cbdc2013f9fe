package record

import (
	"fmt"
	"math"
	"reflect"
	"strings"
)

// difference returns the first field, by its name in JSON, in which two values
// of one type differ, and what stands there in each.
func difference(a, b any) (field, x, y string, differ bool) {
	return differs("", reflect.ValueOf(a), reflect.ValueOf(b))
}

func differs(path string, a, b reflect.Value) (field, x, y string, differ bool) {
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			name, _, _ := strings.Cut(a.Type().Field(i).Tag.Get("json"), ",")
			inner := strings.TrimPrefix(path+"."+name, ".")
			if field, x, y, differ = differs(inner, a.Field(i), b.Field(i)); differ {
				return
			}
		}
	case reflect.Slice:
		for i := range max(a.Len(), b.Len()) {
			inner := fmt.Sprintf("%s[%d]", path, i)
			if i >= a.Len() || i >= b.Len() {
				return inner, element(a, i), element(b, i), true
			}
			if field, x, y, differ = differs(inner, a.Index(i), b.Index(i)); differ {
				return
			}
		}
	case reflect.Float64:
		differ = math.Float64bits(a.Float()) != math.Float64bits(b.Float())
		return path, show(a), show(b), differ
	default:
		return path, show(a), show(b), !a.Equal(b)
	}
	return "", "", "", false
}

func element(s reflect.Value, i int) string {
	if i >= s.Len() {
		return "nothing"
	}
	return show(s.Index(i))
}

func show(v reflect.Value) string {
	if v.Kind() == reflect.String {
		return fmt.Sprintf("%q", v)
	}
	return fmt.Sprint(v)
}

// Difference returns the first field in which two lives differ, by its name in
// the record, and what stands there in each.
func (l *Life) Difference(o *Life) (field, here, there string, differ bool) {
	return difference(*l, *o)
}
