SELECT 'abc' RLIKE 'b', 'abc' RLIKE '^b', 'abc' REGEXP '[a-c]+', 'abc' RLIKE '', '' RLIKE '', cast(NULL AS string) RLIKE 'a', 'abc' NOT RLIKE 'x', 'aB' RLIKE '(?i)ab', 'a\nb' RLIKE 'a.b', 'x1' RLIKE '\\d';
--> true	false	true	false	false	NULL	true	true	false	true
SELECT regexp_replace('abc', 'b', 'x'), regexp_replace('a1b2', '([a-z])([0-9])', '$2$1'), regexp_replace('aaa', 'a*?', 'x'), regexp_replace('a.b', '\\.', ''), regexp_replace('2021-01-02', '-', ''), regexp_replace('abc', '', '-'), regexp_replace(NULL, 'a', 'b'), regexp_replace('a$b', '\\$', '\\\\');
--> axc	1a2b	xaxaxax	ab	20210102	-a-b-c-	NULL	a\b
SELECT regexp_extract('foothebar', 'foo(.*?)(bar)', 1), regexp_extract('foothebar', 'foo(.*?)(bar)', 2), regexp_extract('foothebar', 'foo(.*?)(bar)', 0), regexp_extract('abc', 'x(y)', 1), regexp_extract('abc', '(b)'), regexp_extract('abc', '(x)?b', 1);
--> the	bar	foothebar		b	NULL
SELECT regexp_replace('foobar', '(?<=foo)bar', 'x'), regexp_replace('foobaz', 'foo(?!bar)', 'x'), 'aab' RLIKE 'a++b', 'é' RLIKE '\\p{L}', 'abc' RLIKE '[a-z&&[^b]]', regexp_extract('k=v', '(?<key>\\w)=(\\w)', 2), 'Ab' RLIKE '\\p{Upper}\\p{Lower}';
--> foox	xbaz	true	true	true	v	true
SELECT split('a|b', '\\|'), split('a||b', '\\|'), split('a.b.c', '\\.'), split('a  b', ' +'), split('aXbXc', 'X'), split(',a', ','), split('abc', 'b*');
--> ["a","b"]	["a","","b"]	["a","b","c"]	["a","b"]	["a","b","c"]	["","a"]	["a","","c",""]
SELECT regexp_extract('abc', 'b', 1);
-- error: group
SELECT 'a' RLIKE '(';
-- error: (
SELECT regexp_replace('a', '(', 'x');
-- error: (
