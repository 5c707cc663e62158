SELECT substr('hello', 0, 2), substr('hello', 1, 2), substr('hello', -3), substr('hello', -3, 2), substr('hello', 6), substr('hello', 2, 0), substr('hello', 2, -1), substr('hello', -9), substr(12345, 2, 2);
--> he	he	llo	ll					23
SELECT concat('a', 1, 2.50);
--> a12.5
SELECT concat(1, 2);
--> 12
SELECT concat_ws(',', 'a', NULL, 'b');
--> a,b
SELECT concat_ws(',', array('a', NULL, 'b'));
--> a,null,b
SELECT concat_ws(NULL, 'a');
--> NULL
SELECT concat_ws('-', 'a', array('b', 'c'));
--> a-b-c
SELECT 'a' || 'b' || 1;
--> ab1
SELECT length('héllo');
--> 5
SELECT character_length('héllo');
--> 5
SELECT length('');
--> 0
SELECT length(cast(NULL AS string));
--> NULL
SELECT upper('aé');
--> AÉ
SELECT lower('AÉ');
--> aé
SELECT ucase('a');
--> A
SELECT lcase('A');
--> a
SELECT initcap('hello wORLD');
--> Hello World
SELECT trim('  a '), ltrim('  a '), rtrim(' a  '), trim('\t a\n'), lpad('a', 3, 'xy'), rpad('a', 4, 'xy'), rpad('a', 3, ''), lpad('abc', 2, 'x'), rpad('abc', 0, 'x'), repeat('ab', 3), repeat('a', 0), repeat('a', -1), space(2) = '  ';
--> a	a 	 a		 a\n	xya	axyx	NULL	ab		ababab			true
SELECT instr('hello', 'l');
--> 3
SELECT instr('hello', 'x');
--> 0
SELECT instr('hello', '');
--> 1
SELECT locate('l', 'hello', 4);
--> 4
SELECT locate('l', 'hello');
--> 3
SELECT locate('', 'abc');
--> 1
SELECT instr(NULL, 'a');
--> NULL
SELECT ascii('a');
--> 97
SELECT ascii('');
--> 0
SELECT replace('abcabc', 'b', 'x');
--> axcaxc
SELECT split('a,b,,', ',');
--> ["a","b","",""]
SELECT split('abc', '');
--> ["a","b","c",""]
SELECT split('a1b2', '[0-9]');
--> ["a","b",""]
SELECT split('', ',');
--> [""]
SELECT split(NULL, ',');
--> NULL
SELECT md5('abc');
--> 900150983cd24fb0d6963f7d28e17f72
SELECT base64(cast('abc' AS binary));
--> YWJj
-- Literals
SELECT 'a' 'b', "double", 'it\'s', 'a\tb', 'a\\b', '\u0041', '\101', 'a\%b', "a'b", 'a"b';
--> ab	double	it's	a	b	a\b	A	A	a\%b	a'b	a"b
SELECT concat(true, 'x'), concat(1.0D, ''), concat(1e10D, ''), concat(date '2020-01-01', ''), concat(cast('2020-01-01 00:00:00' AS timestamp), ''), concat(1.50, '');
--> TRUEx	1.0	1.0E10	2020-01-01	2020-01-01 00:00:00	1.5
SELECT cast('ab' AS char(5)) || 'x';
--> abx
SELECT upper(cast('ab' AS varchar(5)));
--> AB
SELECT length(cast('a ' AS varchar(5)));
--> 2
SELECT substr('a');
-- error: substr
SELECT lenght('a');
-- error: length
SELECT upper('a', 'b');
-- error: upper
SELECT hash('400'), hash(1, 'a', NULL);
--> 51508	3968
SELECT octet_length('héllo');
--> 6
SELECT reverse('abc');
--> cba
SELECT find_in_set('b', 'a,b,c');
--> 2
SELECT find_in_set('a,b', 'a,b');
--> 0
SELECT find_in_set('x', 'a');
--> 0
SELECT chr(97);
--> a
SELECT chr(353);
--> a
SELECT replace('abc', '', 'x');
--> xaxbxcx
SELECT translate('abcd', 'abc', 'xy');
--> xyd
SELECT translate('aabb', 'ab', 'ba');
--> bbaa
SELECT substring_index('a.b.c', '.', 2);
--> a.b
SELECT substring_index('a.b.c', '.', -1);
--> c
SELECT soundex('Robert');
--> R163
SELECT levenshtein('kitten', 'sitting');
--> 3
SELECT str_to_map('a:1,b:2');
--> {"a":"1","b":"2"}
SELECT str_to_map('a=1;b', ';', '=');
--> {"a":"1","b":null}
SELECT sha1('abc');
--> a9993e364706816aba3e25717850c26c9cd0d89d
SELECT sha2('abc', 256);
--> ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
SELECT crc32('abc');
--> 891568578
SELECT unbase64('YWJj');
--> abc
SELECT parse_url('http://u:p@h:80/a/b?x=1&y=2#f', 'HOST');
--> h
SELECT parse_url('http://h/a?x=1&y=2', 'QUERY', 'y');
--> 2
SELECT parse_url('http://h/a?x=1', 'PATH');
--> /a
SELECT parse_url('nonsense', 'HOST');
--> NULL
SELECT parse_url('http://u:p@h:80/a', 'USERINFO');
--> u:p
SELECT parse_url('http://h/a#f', 'REF');
--> f
SELECT format_number(-1234.5, 1);
--> -1,234.5
-- Few functions see the blanks of a char.
SELECT concat('[', mask(cast('ab' AS char(4)), 'X', 'x', 'n', '-'), ']'), concat('[', mask_show_last_n(cast('ab' AS char(4)), 1, 'X', 'x', 'n', '-'), ']'), concat('[', mask_last_n(cast('ab' AS char(4)), 2, 'X', 'x', 'n', '-'), ']'), concat('[', mask(cast('ab' AS char(4))), ']');
--> [xx--]	[xx-]	[ab--]	[xx]
SELECT concat('[', mask_hash(cast('ab' AS char(4))), ']') = concat('[', mask_hash('ab  '), ']'), printf('[%s]', cast('ab' AS char(4))), printf('[%6s]', cast('ab' AS char(4))), hex(aes_encrypt(cast('ab' AS char(4)), '1234567890123456'));
--> true	[ab  ]	[  ab  ]	1FA4723EEB556A031B9E67F7182258CA
SELECT _UTF-8 0xE982B5E993AE, _ISO-8859-1 0xE9, length(_UTF-8 0xE982B5E993AE);
--> 邵铮	é	2
-- Java counts in units of UTF-16; the half of a pair is a question mark
SELECT substr('a😀b', 2, 1), substr('a😀b', 2, 2), substr('a😀b', -2), lpad('a', 4, '😀'), rpad('a😀b', 2, 'x'), levenshtein('a😀b', 'ab'), replace('a😀b', '', 'x'), substring_index('a😀b😀c', '😀', -1);
--> ?	😀	?b	😀?a	a?	2	xax?x?xbx	?c
SELECT substr('ab😀', 1, 2), substr('abé', 2, 1), substr('éab', 2, 2), substr('ab😀', 2), substr('aé😀b', 2, 1), substr('ab', 2, 2147483647), substr('ab', 2147483647, 2147483647);
--> ab	b	ab	b😀	é	b	
SELECT split('a😀b', ''), regexp_replace('a😀b', 'x*', '-'), regexp_replace('a😀b', '.', 'x'), printf('%5s|', 'a😀'), printf('%.2f', cast(NULL AS double));
--> ["a","?","?","b",""]	-a-?-?-b-	xxx	  a😀|	nu
-- but characters here
SELECT length('a😀b'), locate('b', 'a😀b'), instr('a😀b', 'b'), reverse('a😀b'), translate('a😀b', '😀', 'x'), cast('a😀b' AS varchar(2)), initcap('😀a b');
--> 3	3	3	b😀a	axb	a😀	😀a B
-- letters that become several
SELECT upper('straße'), upper('ŉǰﬁﬃΐᾳ'), lower('ΑΣ Σ'), lower('İ');
--> STRASSE	ʼNJ̌FIFFIΪ́ΑΙ	ας σ	i̇
SELECT hex(chr(255)), hex(chr(256)), hex(chr(65535)), hex(chr(-1)), hex(chr(65.9)), hex(chr(1e20)), hex(chr(0.5D)), hex(unhex('2020-1-5')), hex(unhex('-7')), unhex('2-');
--> C3BF	00			41		00	2020FFFB	F9	NULL
SELECT concat(cast(0.5 AS decimal(38,38)), ''), mask('aB1', cast('q' AS varchar(2))), mask_first_n('abcdef', 2L), floor_week(timestamp '2020-02-29 10:11:12'), array(NULL)[0], map('k', NULL)['a'];
--> 0.5	xqn	xxcdef	2020-02-24 00:00:00	NULL	NULL
SELECT chr(2147483648D), chr(253402300799D), chr(65D), hex(chr(192.5D)), split('a  b', cast('' AS char(2))), split('a  b', cast('b' AS char(2)));
--> 		A	C380	["a","b"]	["a  b"]
SELECT mask('aB1', 'q', unhex('78')), mask('aB1', 'q', cast('é' AS binary)), mask('aB1', 'q', cast('' AS binary)), mask('aB1', 'q', unhex('FF'));
--> 7qn	cqn	xqn	fqn
SELECT soundex('a😀b'), soundex('😀'), soundex('aéb'), soundex('a1b'), soundex('ab中'), soundex('a—b');
--> A100		NULL	A100	NULL	A100
