-- Behind LIKE `*` and `|`, whatever the case; without it a regular expression.
DESCRIBE FUNCTION nosuch.upper;
--> Function 'nosuch.upper' does not exist.
SHOW FUNCTIONS LIKE 'UPP*|SHA';
--> sha
--> upper
SHOW FUNCTIONS LIKE 'sha*';
--> sha
--> sha1
--> sha2
SHOW FUNCTIONS LIKE 'sha.';
--> sha1
--> sha2
SHOW FUNCTIONS LIKE 'sh*1|*hex';
--> hex
--> sha1
--> unhex
SHOW FUNCTIONS LIKE 'upp';
SHOW FUNCTIONS LIKE 'case|!=';
--> !=
--> case
SHOW FUNCTIONS LIKE ' sha ';
--> sha
SHOW FUNCTIONS LIKE '';
SHOW FUNCTIONS 'sha.*';
--> sha
--> sha1
--> sha2
SHOW FUNCTIONS 'sha|upper';
--> sha
--> upper
SHOW FUNCTIONS 'UPPER';
SHOW FUNCTIONS 's*';
SHOW FUNCTIONS "s.*a";
--> sha
SHOW FUNCTIONS upper;
--> upper
