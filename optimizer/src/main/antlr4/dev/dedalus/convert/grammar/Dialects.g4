// The rules of three published dialects, as wide as all of them together: what a dialect does not
// have is refused by its converter (dev.dedalus.convert), which knows more about it.
// dev.dedalus.convert.ForeignReader asks for one statement at a time.
grammar Dialects;

statement
  : directive
  | include
  | clause
  ;

// `.async name `snippet` `snippet``
directive
  : DIRECTIVE IDENTIFIER SNIPPET*
  ;

include
  : INCLUDE STRING
  ;

// Without a body it is a fact.
clause
  : head ( ( NOW | NEXT | SEND ) item ( COMMA item )* )?
  ;

// `r@to(x)`, `r(x)@async`, `r(x)@3`
head
  : IDENTIFIER ( AT location )? LEFT_PARENTHESIS columns? RIGHT_PARENTHESIS time?
  ;

location
  : IDENTIFIER
  | parenthesised
  ;

columns
  : column ( COMMA column )*
  ;

// `count<x>` stands in heads only, where nothing is compared.
column
  : IDENTIFIER LESS ( STAR | IDENTIFIER )? GREATER
  | term
  ;

time
  : AT ( IDENTIFIER | INTEGER )
  ;

item
  : NEGATION? term ( comparator term )? time?
  ;

comparator
  : EQUAL
  | NOT_EQUAL
  | LESS_OR_EQUAL
  | LESS
  | GREATER_OR_EQUAL
  | GREATER
  | BINDS
  ;

terms
  : term ( COMMA term )* COMMA?
  ;

term
  : product ( ( PLUS | MINUS ) product )*
  ;

product
  : factor ( ( STAR | SLASH | PERCENT ) factor )*
  ;

factor
  : MINUS? primary
  ;

primary
  : INTEGER
  | STRING
  | ANYTHING
  | parenthesised
  | IDENTIFIER arguments?
  ;

// A term, a tuple, or a comparison.
parenthesised
  : LEFT_PARENTHESIS term ( comparator term )? ( COMMA term )* COMMA? RIGHT_PARENTHESIS
  ;

arguments
  : LEFT_PARENTHESIS ( STAR | terms )? RIGHT_PARENTHESIS
  ;

INCLUDE : 'include' ;
NEGATION : '!' | '\u00AC' | 'not' | 'notin' ;
ANYTHING : '_' ;

NOW : ':' ( '-' | '\u2212' | '\u2013' ) ;
NEXT : ':+' ;
SEND : ':~' | ':\u223C' ;
COMMA : ',' ;
SEMICOLON : ';' ;
AT : '@' ;
LEFT_PARENTHESIS : '(' ;
RIGHT_PARENTHESIS : ')' ;
EQUAL : '==' ;
NOT_EQUAL : '!=' | '\u2260' ;
LESS_OR_EQUAL : '<=' | '\u2264' ;
LESS : '<' ;
GREATER_OR_EQUAL : '>=' | '\u2265' ;
GREATER : '>' ;
BINDS : '=' ;
PLUS : '+' ;
MINUS : '-' | '\u2212' | '\u2013' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;

DIRECTIVE : '.' [a-z]+ ;
DOT : '.' ;
SNIPPET : '`' ~'`'* '`' ;
IDENTIFIER : [A-Za-z_] [A-Za-z0-9_]* ( '\'' | '\u2032' | '\u2019' )* ;
INTEGER : [0-9]+ ;
STRING : '"' ~["\r\n]* '"' ;

SPACE : [ \t\r\n\f\u00A0\uFEFF]+ -> skip ;
LINE_COMMENT : ( '//' | '#' ) ~[\r\n]* -> skip ;
COMMENT : '/*' ( ~'*' | '*'+ ~[*/] )* '*'+ '/' -> skip ;

UNKNOWN_CHARACTER : . ;
