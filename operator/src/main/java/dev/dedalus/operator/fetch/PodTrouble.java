package dev.dedalus.operator.fetch;

/**
 * Why a pod does not get ready.
 *
 * @param noHost whether no host may take it
 * @param message a sentence
 */
public record PodTrouble(String pod, boolean noHost, String message) {}
