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
