-- Runs of words; of equally frequent ones Hive keeps those that a hash table has last.
CREATE TABLE t (id INT, s STRING);
INSERT INTO t VALUES (1, 'the quick brown fox jumps over the lazy dog. the quick cat'), (2, 'a quick brown fox and the quick dog'), (3, NULL), (4, ''), (5, 'i love the sun i love the moon i love you');
SELECT ngrams(s, 2, 5) FROM t;
-- error: array<string>
SELECT ngrams(array(1, 2), 2, 5) FROM t;
-- error: array<string>
SELECT ngrams(sentences(s), 2) FROM t;
-- error: does not take
SELECT ngrams(sentences(s), 0, 5) FROM t;
-- error: below 1
SELECT ngrams(sentences(s), 2, 0) FROM t;
-- error: fewer than 1
SELECT ngrams(sentences(s), 2, 5, 0) FROM t;
-- error: positive
SELECT context_ngrams(sentences(s), array('i', 'love'), 5) FROM t;
-- error: no NULL
SELECT sentences(s) FROM t ORDER BY id;
--> [["the","quick","brown","fox","jumps","over","the","lazy","dog","the","quick","cat"]]
--> [["a","quick","brown","fox","and","the","quick","dog"]]
--> NULL
--> []
--> [["i","love","the","sun","i","love","the","moon","i","love","you"]]
SELECT ngrams(sentences(s), 2, 5) FROM t;
--> [{"ngram":["i","love"],"estfrequency":3.0},{"ngram":["the","quick"],"estfrequency":3.0},{"ngram":["brown","fox"],"estfrequency":2.0},{"ngram":["love","the"],"estfrequency":2.0},{"ngram":["quick","brown"],"estfrequency":2.0}]
SELECT ngrams(sentences(s), 1, 5) FROM t;
--> [{"ngram":["the"],"estfrequency":6.0},{"ngram":["quick"],"estfrequency":4.0},{"ngram":["i"],"estfrequency":3.0},{"ngram":["love"],"estfrequency":3.0},{"ngram":["dog"],"estfrequency":2.0}]
SELECT ngrams(sentences(lower(s)), 3, 100, 1000) FROM t;
--> [{"ngram":["i","love","the"],"estfrequency":2.0},{"ngram":["quick","brown","fox"],"estfrequency":2.0},{"ngram":["a","quick","brown"],"estfrequency":1.0},{"ngram":["and","the","quick"],"estfrequency":1.0},{"ngram":["brown","fox","and"],"estfrequency":1.0},{"ngram":["brown","fox","jumps"],"estfrequency":1.0},{"ngram":["dog","the","quick"],"estfrequency":1.0},{"ngram":["fox","and","the"],"estfrequency":1.0},{"ngram":["fox","jumps","over"],"estfrequency":1.0},{"ngram":["i","love","you"],"estfrequency":1.0},{"ngram":["jumps","over","the"],"estfrequency":1.0},{"ngram":["lazy","dog","the"],"estfrequency":1.0},{"ngram":["love","the","moon"],"estfrequency":1.0},{"ngram":["love","the","sun"],"estfrequency":1.0},{"ngram":["moon","i","love"],"estfrequency":1.0},{"ngram":["over","the","lazy"],"estfrequency":1.0},{"ngram":["sun","i","love"],"estfrequency":1.0},{"ngram":["the","lazy","dog"],"estfrequency":1.0},{"ngram":["the","moon","i"],"estfrequency":1.0},{"ngram":["the","quick","brown"],"estfrequency":1.0},{"ngram":["the","quick","cat"],"estfrequency":1.0},{"ngram":["the","quick","dog"],"estfrequency":1.0},{"ngram":["the","sun","i"],"estfrequency":1.0}]
SELECT ngrams(split(s, ' '), 2, 3) FROM t;
--> [{"ngram":["i","love"],"estfrequency":3.0},{"ngram":["the","quick"],"estfrequency":3.0},{"ngram":["quick","brown"],"estfrequency":2.0}]
SELECT ngrams(sentences(s), 2, 5) FROM t WHERE id = 4;
--> NULL
SELECT ngrams(sentences(s), 2, 5) FROM t WHERE id > 100;
--> NULL
SELECT id, ngrams(split(s, ' '), 1, 2) FROM t WHERE s <> '' GROUP BY id ORDER BY id;
--> 1	[{"ngram":["the"],"estfrequency":3.0},{"ngram":["quick"],"estfrequency":2.0}]
--> 2	[{"ngram":["quick"],"estfrequency":2.0},{"ngram":["brown"],"estfrequency":1.0}]
--> 5	[{"ngram":["i"],"estfrequency":3.0},{"ngram":["love"],"estfrequency":3.0}]
SELECT context_ngrams(sentences(s), array('i', 'love', NULL), 5) FROM t;
--> [{"ngram":["the"],"estfrequency":2.0},{"ngram":["you"],"estfrequency":1.0}]
SELECT context_ngrams(sentences(s), array(NULL, 'quick'), 5) FROM t;
--> [{"ngram":["the"],"estfrequency":3.0},{"ngram":["a"],"estfrequency":1.0}]
SELECT context_ngrams(sentences(s), array('the', NULL, NULL), 5) FROM t;
--> [{"ngram":["lazy","dog"],"estfrequency":1.0},{"ngram":["moon","i"],"estfrequency":1.0},{"ngram":["quick","brown"],"estfrequency":1.0},{"ngram":["quick","cat"],"estfrequency":1.0},{"ngram":["sun","i"],"estfrequency":1.0}]
SELECT context_ngrams(sentences(s), array(NULL), 5) FROM t;
--> [{"ngram":["the"],"estfrequency":6.0},{"ngram":["quick"],"estfrequency":4.0},{"ngram":["i"],"estfrequency":3.0},{"ngram":["love"],"estfrequency":3.0},{"ngram":["dog"],"estfrequency":2.0}]
SELECT context_ngrams(sentences(s), array('the', NULL), 2) FROM t;
--> [{"ngram":["quick"],"estfrequency":3.0},{"ngram":["sun"],"estfrequency":1.0}]
SELECT context_ngrams(sentences(s), array('zzz', NULL), 5) FROM t;
--> NULL
SELECT context_ngrams(split(s, ' '), array('quick', NULL), 5, 20) FROM t;
--> [{"ngram":["brown"],"estfrequency":2.0},{"ngram":["cat"],"estfrequency":1.0},{"ngram":["dog"],"estfrequency":1.0}]
