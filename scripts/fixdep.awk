# SPDX-License-Identifier: GPL-2.0-or-later
#
# Turns the compiler's dependency file of one object into ours.
#
#   awk -v obj=OBJECT -v cfg=DIR -f fixdep.awk OBJECT.d > OBJECT.dep
#
# Every object includes autoconf.h, so by the compiler's word every object
# depends on every symbol. Instead of that header, the output names one file
# per CONFIG_ symbol that the sources mention: DIR/a/b.h for CONFIG_A_B, which
# kconf.py touches when that symbol changes. A symbol that does not exist yet
# has no file: $(wildcard) drops it now and finds it later.

{
	sub(/^[^:]*:[ \t]/, "")
	for (i = 1; i <= NF; i++)
		if ($i != "\\" && $i !~ /\/autoconf\.h$/ && !($i in seen)) {
			seen[$i] = 1
			file[++files] = $i
		}
}

END {
	printf "%s:", obj
	for (i = 1; i <= files; i++)
		printf " \\\n  %s", file[i]
	for (i = 1; i <= files; i++) {
		while ((getline line < file[i]) > 0)
			while (match(line, /CONFIG_[A-Z0-9_]+/)) {
				name = substr(line, RSTART + 7, RLENGTH - 7)
				line = substr(line, RSTART + RLENGTH)
				if (!(name in symbol)) {
					symbol[name] = 1
					path = tolower(name)
					gsub(/_/, "/", path)
					printf " \\\n  $(wildcard %s/%s.h)",
						cfg, path
				}
			}
		close(file[i])
	}
	print ""
	# A header that disappears must not stop make: it has an empty rule.
	for (i = 1; i <= files; i++)
		printf "%s:\n", file[i]
}
