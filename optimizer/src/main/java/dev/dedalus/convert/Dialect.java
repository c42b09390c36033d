package dev.dedalus.convert;

/** The dialects that are converted; written in lower case. */
public enum Dialect {
  /** The Datalog of Hydroflow: {@code .async r `..` `..`}, {@code r@to(x) :~ s(x)}. */
  HYDROFLOW,
  /** The language of Molly: {@code r(To, X)@async :- s(Me, X);}. */
  MOLLY,
  /** The listings of publications: {@code r(x,l',t') :- s(x,l,t), delay((x,l,t,l'),t')}. */
  PAPER
}
