// The syntax of Dedalus programs (docs/language.md).
//
// There is no rule for a whole program: dev.dedalus.syntax.StatementReader asks for one statement
// at a time, so an error costs one statement and the rest of the file is read all the same. It also
// reads what stands in braces: the statements of a component, the script of a test. A program is
//
//     header (statement)*              statement: declaration or ruleStatement, each ended by `.` or `;`,
//                                      which may be left out where the next statement begins
//
// One token decides everywhere, so reading takes linear time. Where more would be needed the grammar
// allows somewhat more than the language, and the classes that build the tree refuse the rest:
//   - a term alone as an item of a body must be a relation with its columns;
//   - `;`, `*` and `|` in an argument list belong to aggregates and to channels with rows;
//   - a comparison in parentheses is an item of a body of its own;
//   - `>` closes as many `set<` as were opened.
//
// Reserved are only: in, not, notin, new, true, false, nobody. Every other keyword is also a name
// (rule `name`). A keyword that begins a declaration does so unless `(`, `@` or `::` follows:
// `table(x) :- ..` is a rule. After a declaration without `.` or `;` a word that continues it
// (until, init, key, keep, to, jitter) does continue it.
grammar Dedalus;

header
  : PROGRAM name ( LEFT_PARENTHESIS ( parameter ( COMMA parameter )* )? RIGHT_PARENTHESIS )?
  ;

parameter
  : name COLON type ( BINDS term )? ( IN term RANGE term )?
  ;

declaration
  : typeAlias
  | constant
  | fact
  | function
  | channel
  | request
  | reply
  | table
  | timer
  | forget
  | include
  ;

typeAlias
  : TYPE relation BINDS type
  ;

constant
  : CONST relation BINDS term
  ;

fact
  : FACT relation LEFT_PARENTHESIS terms? RIGHT_PARENTHESIS
  ;

function
  : FUNCTION relation LEFT_PARENTHESIS inputs=columns? RIGHT_PARENTHESIS
    ARROW LEFT_PARENTHESIS results=columns? RIGHT_PARENTHESIS PURE?
  ;

channel
  : CHANNEL relation LEFT_PARENTHESIS batch=columns? ( BAR rows=columns )? RIGHT_PARENTHESIS
  ;

request
  : REQUEST relation LEFT_PARENTHESIS columns? RIGHT_PARENTHESIS target? ( ARROW relations )?
  ;

target
  : TO ( ANY | ALL ) relation
  ;

reply
  : REPLY relation LEFT_PARENTHESIS columns? RIGHT_PARENTHESIS
  ;

table
  : TABLE relation LEFT_PARENTHESIS columns? RIGHT_PARENTHESIS tableClause*
  ;

tableClause
  : UNTIL atom
  | INIT row ( COMMA row )*
  | KEY LEFT_PARENTHESIS name ( COMMA name )* RIGHT_PARENTHESIS
  | keep
  ;

row
  : LEFT_PARENTHESIS terms? RIGHT_PARENTHESIS
  ;

keep
  : KEEP ( MAX | MIN ) LEFT_PARENTHESIS name RIGHT_PARENTHESIS
  ;

timer
  : TIMER relation
    ( EVERY period=duration ( JITTER jitter=duration )?
    | ( LEFT_PARENTHESIS terms? RIGHT_PARENTHESIS )? period=duration AFTER atom
    )
  ;

duration
  : INTEGER name
  ;

forget
  : FORGET atom NOW body
  ;

include
  : INCLUDE STRING AS name
  ;

// The script in braces follows: happenings, faults and rules.
testHead
  : TEST name
  ;

// dev.dedalus.syntax.StatementReader knows a fault by its second word, which is a name, and a named
// client by the colon behind it.
fault
  : moment? ( ( CRASH | START ) members | ( LOSE | HEAL ) members TO members )
  ;

asked
  : moment? name COLON head ( TO members )?
  ;

// A request, or a rule: the class that builds the tree refuses what neither has.
happening
  : moment? head ( TO members | ( NOW | NEXT | SEND ) body )?
  ;

moment
  : AT INTEGER
  ;

members
  : name INTEGER?
  ;

// The statements in braces follow.
componentHead
  : COMPONENT relation ( LEFT_BRACKET instances=term RIGHT_BRACKET )? ( SURVIVES survives=term )?
    ( KEEPS relations )?
  ;

ruleStatement
  : head ( NOW | NEXT | SEND ) body
  ;

head
  : relation ( AT location )? LEFT_PARENTHESIS values=terms? ( BAR rows=terms )? RIGHT_PARENTHESIS
  ;

location
  : name
  | NOBODY
  | ANYTHING
  | parenthesised
  ;

body
  : item ( COMMA item )*
  ;

item
  : ( NEGATION | NOT | NOTIN ) NEW? atom
  | NEW atom
  | term test?
  ;

// A relation with its columns.
atom
  : relation LEFT_PARENTHESIS values=terms? ( BAR rows=terms )? RIGHT_PARENTHESIS
  ;

// What makes an item of a body of a term.
test
  : ( EQUAL | NOT_EQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL ) term
  | BINDS term
  | IN term RANGE term
  ;

terms
  : term ( COMMA term )*
  ;

term
  : product ( ( PLUS | MINUS ) product )*
  ;

product
  : factor ( ( STAR | SLASH | PERCENT ) factor )*
  ;

factor
  : MINUS* primary
  ;

primary
  : INTEGER
  | BYTES
  | STRING
  | TRUE
  | FALSE
  | NOBODY
  | ANYTHING
  | parenthesised
  | relation arguments?
  ;

// A term, a tuple, or a comparison.
parenthesised
  : LEFT_PARENTHESIS term test? ( COMMA term )* RIGHT_PARENTHESIS
  ;

arguments
  : LEFT_PARENTHESIS ( STAR | values=terms )? ( SEMICOLON keys=terms )? ( BAR rows=terms )?
    RIGHT_PARENTHESIS
  ;

columns
  : column ( COMMA column )*
  ;

column
  : name COLON type
  ;

type
  : ( SET LESS )* ( word ( DOUBLE_COLON name )* | LEFT_PARENTHESIS type ( COMMA type )* RIGHT_PARENTHESIS ) GREATER*
  ;

relations
  : relation ( COMMA relation )*
  ;

relation
  : name ( DOUBLE_COLON name )*
  ;

name
  : word
  | SET
  ;

word
  : IDENTIFIER
  | PROGRAM | TYPE | CONST | FACT | FUNCTION | CHANNEL | REQUEST | REPLY | TABLE | TIMER | FORGET
  | INCLUDE | TEST | COMPONENT
  | PURE | TO | ANY | ALL | UNTIL | INIT | KEY | KEEP | MAX | MIN | EVERY | JITTER | AFTER | AS
  | SURVIVES | KEEPS | CRASH | START | LOSE | HEAL
  ;

PROGRAM : 'program' ;
TYPE : 'type' ;
CONST : 'const' ;
FACT : 'fact' ;
FUNCTION : 'function' ;
CHANNEL : 'channel' ;
REQUEST : 'request' ;
REPLY : 'reply' ;
TABLE : 'table' ;
TIMER : 'timer' ;
FORGET : 'forget' ;
INCLUDE : 'include' ;
TEST : 'test' ;
COMPONENT : 'component' ;

PURE : 'pure' ;
TO : 'to' ;
ANY : 'any' ;
ALL : 'all' ;
UNTIL : 'until' ;
INIT : 'init' ;
KEY : 'key' ;
KEEP : 'keep' ;
MAX : 'max' ;
MIN : 'min' ;
EVERY : 'every' ;
JITTER : 'jitter' ;
AFTER : 'after' ;
AS : 'as' ;
SURVIVES : 'survives' ;
KEEPS : 'keeps' ;
CRASH : 'crash' ;
START : 'start' ;
LOSE : 'lose' ;
HEAL : 'heal' ;
SET : 'set' ;

IN : 'in' ;
NOT : 'not' ;
NOTIN : 'notin' ;
NEW : 'new' ;
TRUE : 'true' ;
FALSE : 'false' ;
NOBODY : 'nobody' ;
ANYTHING : '_' ;

NOW : ':-' ;
NEXT : ':+' ;
SEND : ':~' ;
ARROW : '->' ;
DOUBLE_COLON : '::' ;
COLON : ':' ;
COMMA : ',' ;
SEMICOLON : ';' ;
RANGE : '..' ;
DOT : '.' ;
AT : '@' ;
BAR : '|' ;
LEFT_PARENTHESIS : '(' ;
RIGHT_PARENTHESIS : ')' ;
LEFT_BRACKET : '[' ;
RIGHT_BRACKET : ']' ;
LEFT_BRACE : '{' ;
RIGHT_BRACE : '}' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' ;
LESS_OR_EQUAL : '<=' ;
LESS : '<' ;
GREATER_OR_EQUAL : '>=' ;
GREATER : '>' ;
BINDS : '=' ;
NEGATION : '!' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;

IDENTIFIER : [A-Za-z_] [A-Za-z0-9_]* ;
BYTES : '0x' [0-9A-Fa-f]* ;
INTEGER : [0-9]+ ;
STRING : '"' ( ~["\\\u0000-\u001F] | '\\' ( ["\\/bfnrt] | 'u' HEX HEX HEX HEX ) )* '"' ;

SPACE : [ \t\r\n\f\uFEFF]+ -> skip ;
LINE_COMMENT : ( '//' | '#' ) ~[\r\n]* -> skip ;
COMMENT : '/*' ( ~'*' | '*'+ ~[*/] )* '*'+ '/' -> skip ;

// What follows stands in no rule: errors that have a message of their own.
FRACTION : [0-9]+ '.' [0-9]+ ;
UNKNOWN_ESCAPE : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '"' ;
UNCLOSED_STRING : '"' ( ~["\\\r\n] | '\\' ~[\r\n] )* '\\'? ;
UNCLOSED_COMMENT : '/*' ( ~'*' | '*'+ ~[*/] )* '*'* ;
UNKNOWN_CHARACTER : . ;

fragment HEX : [0-9A-Fa-f] ;
