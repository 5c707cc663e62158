SELECT array(1, 2, 3);
--> [1,2,3]
SELECT array();
--> []
SELECT array(1, 2.5);
--> [1,2.5]
SELECT array('a', 1);
--> ["a","1"]
SELECT array(NULL, 1);
--> [null,1]
SELECT map('a', 1, 'b', 2);
--> {"a":1,"b":2}
SELECT struct(1, 'a');
--> {"col1":1,"col2":"a"}
SELECT named_struct('x', 1, 'y', 'b');
--> {"x":1,"y":"b"}
SELECT array(array(1), array(2, 3));
--> [[1],[2,3]]
SELECT array(1, 2)[0], array(1, 2)[2], array(1, 2)[-1], map('a', 1)['a'], map('a', 1)['b'], named_struct('x', 1).x, array(named_struct('x', 1), named_struct('x', 2)).x, map(1, 'a')[1];
--> 1	NULL	NULL	1	NULL	1	[1,2]	a
SELECT size(array(1, 2));
--> 2
SELECT size(NULL);
--> -1
SELECT size(array());
--> 0
SELECT array_contains(array(1, 2), 2);
--> true
SELECT array_contains(array(1, NULL), 3);
--> false
SELECT sort_array(array(3, 1, NULL, 2));
--> [null,1,2,3]
SELECT sort_array(array('b', 'a'));
--> ["a","b"]
SELECT map_keys(map('a', 1, 'b', 2));
--> ["a","b"]
SELECT map_values(map('a', 1, 'b', 2));
--> [1,2]
SELECT array('a"b', 'c\\d', NULL, 'é');
--> ["a\"b","c\\d",null,"é"]
SELECT map('a', array(1, 2));
--> {"a":[1,2]}
SELECT array(true, false);
--> [true,false]
SELECT map('b', 1, 'a', 2);
--> {"b":1,"a":2}
SELECT map(1, 'x', 2, 'y');
--> {1:"x",2:"y"}
SELECT named_struct('A', 1).a;
--> 1
SELECT struct(1, 2).col2;
--> 2
SELECT map('a', 1, 'b');
-- error: map
SELECT array(1)['a'];
-- error: 
SELECT named_struct('x', 1).y;
-- error: y
SELECT size(1);
-- error: size
SELECT array(1, array(2));
-- error: array
SELECT map();
--> {}
SELECT map('a', 1, 'a', 2);
--> {"a":2}
SELECT map('a', 1, 'b', 2, 'a', 3);
--> {"a":3,"b":2}
SELECT map('k', NULL);
--> {"k":null}
SELECT map(1);
-- error: map
SELECT map(1, 'x', 2, 'y');
--> {1:"x",2:"y"}
SELECT map('a', 1, 'b');
-- error: map
SELECT sort_array_by(array(struct('a',3),struct('b',1)), 'col2');
--> [{"col1":"b","col2":1},{"col1":"a","col2":3}]
SELECT sort_array_by(array(struct('a',3),struct('b',1)), 'col1', 'desc');
--> [{"col1":"b","col2":1},{"col1":"a","col2":3}]
SELECT sort_array_by(array(struct('a',3),struct('b',1),struct('c',1)), 'col2', 'col1', 'DESC');
--> [{"col1":"a","col2":3},{"col1":"c","col2":1},{"col1":"b","col2":1}]
SELECT sort_array_by(array(struct('a',3),struct('b',1),struct('c',1)), 'col2');
--> [{"col1":"c","col2":1},{"col1":"b","col2":1},{"col1":"a","col2":3}]
SELECT sort_array_by(array(struct('a',1),struct('b',1),struct('c',2)), 'col2', 'desc');
--> [{"col1":"c","col2":2},{"col1":"a","col2":1},{"col1":"b","col2":1}]
SELECT sort_array_by(array(struct('a',3)), 'nope');
-- error: no field
SELECT sort_array_by(array(1,2), 'a');
-- error: sort_array_by
SELECT sort_array_by(array(named_struct('name','g','salary',2),named_struct('name',NULL,'salary',1)), 'name');
--> [{"name":null,"salary":1},{"name":"g","salary":2}]
SELECT sort_array_by(array(named_struct('name','g','salary',2),named_struct('name',NULL,'salary',1)), 'NAME', 'Desc');
--> [{"name":"g","salary":2},{"name":null,"salary":1}]
SELECT sort_array_by(array(named_struct('asc','g','salary',2),named_struct('asc','f','salary',1)), 'asc');
--> [{"asc":"f","salary":1},{"asc":"g","salary":2}]
SELECT struct(NULL, true, 1.50), array(NULL), map(1, array(NULL)), named_struct('a', NULL);
--> {"col1":null,"col2":true,"col3":1.5}	[null]	{1:[null]}	{"a":null}
SELECT map(n, 'x', n + 1, 'y', 1, 'z') FROM (SELECT 1 AS n) t;
--> {1:"z",2:"y"}
SELECT size(map('a', 1));
--> 1
SELECT map(cast(NULL AS INT), 1);
-- error: a map with a NULL key is not supported
SELECT map(1, 2, cast(NULL AS INT), 3);
-- error: a map with a NULL key is not supported
-- a NULL inside is the smallest
SELECT sort_array(array(array(1, NULL), array(1, 2))), sort_array(array(array(NULL, 2), array(1, 3), array(1))), sort_array(array(array(2, 1), NULL, array(1, 5)));
--> [[1,null],[1,2]]	[[null,2],[1],[1,3]]	[null,[1,5],[2,1]]
SELECT sort_array(array(named_struct('a', 2, 'b', cast(NULL AS int)), named_struct('a', cast(NULL AS int), 'b', 1)));
--> [{"a":null,"b":1},{"a":2,"b":null}]
