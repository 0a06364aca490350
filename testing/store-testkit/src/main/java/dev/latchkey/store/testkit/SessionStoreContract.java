package dev.latchkey.store.testkit;

/**
 * The contract of {@link dev.latchkey.engine.store.SessionStore} as a suite: an adapter extends it
 * and says how its store is opened.
 */
public abstract class SessionStoreContract extends StoreContract
    implements InsertContract,
        AdvanceContract,
        ContentsContract,
        RevokeContract,
        ListContract,
        SummaryContract,
        ExpiryContract,
        NamesContract,
        ContentionContract,
        DurabilityContract {}
