SELECT get_json_object('{"a":1}', '$.a'), get_json_object('{"a":{"b":[1,2]}}', '$.a.b[1]'), get_json_object('{"a":{"b":1}}', '$.a'), get_json_object('{"a":null}', '$.a'), get_json_object('{"a":1}', '$.b'), get_json_object('bad', '$.a'), get_json_object('{"a":1}', 'a'), get_json_object('{"a":1.50}', '$.a'), get_json_object('{"a":"x\\"y"}', '$.a');
--> 1	2	{"b":1}	NULL	NULL	NULL	NULL	1.5	x"y
SELECT get_json_object('[1,2,3]', '$[1]'), get_json_object('[{"a":1},{"a":2}]', '$[*].a'), get_json_object('{"a":[{"b":1}]}', '$.a[*].b'), get_json_object('{"a":true}', '$.a'), get_json_object('{"a":[1,[2,3]]}', '$.a[*]'), get_json_object('{"A":1}', '$.a'), get_json_object('{"a b":1}', '$.a b'), get_json_object('{"a":[]}', '$.a'), get_json_object('{"a":{}}', '$.a'), get_json_object('{"a":1}', '$');
--> 2	[1,2]	1	true	[1,[2,3]]	NULL	1	[]	{}	{"a":1}
SELECT a, b, c FROM (SELECT 1) x LATERAL VIEW json_tuple('{"a":1,"b":"x","c":{"d":[1]}}', 'a', 'b', 'c') j AS a, b, c;
--> 1	x	{"d":[1]}
SELECT json_tuple('{"a":1,"b":null}', 'a', 'b', 'z');
--> 1	NULL	NULL
SELECT json_tuple('bad', 'a');
--> NULL
SELECT get_json_object('{"a":12345678901234567890}', '$.a'), get_json_object('{"a":1e3}', '$.a'), get_json_object('{"a":"é\\u00e9"}', '$.a'), get_json_object('', '$.a'), get_json_object(NULL, '$.a'), get_json_object('{"a":[1,2]}', '$.a[-1]'), get_json_object('{"a":[1,2]}', '$.a[5]'), get_json_object('{"a":"b","a":"c"}', '$.a');
--> 12345678901234567890	1000.0	éé	NULL	NULL	[1,2]	NULL	c
