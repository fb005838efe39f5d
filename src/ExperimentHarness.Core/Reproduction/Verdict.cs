namespace ExperimentHarness.Core.Reproduction;

/// <summary>How a run that was trained again compares with its record; each is weaker than the one before.</summary>
public enum Verdict
{
    /// <summary>Weights, optimizer state and metrics of every epoch have the same bits: the hash chains are one.</summary>
    Identical,

    /// <summary>Every deterministic metric of every epoch has the same bits; weights or optimizer state differ somewhere.</summary>
    SameMetrics,

    /// <summary>Final and best metrics differ by no more than the tolerance.</summary>
    WithinTolerance,

    /// <summary>They differ by more, or one of them has epochs that the other lacks.</summary>
    Diverged,

    /// <summary>It cannot be asked: data, weights, engine or the version of a numerical component are not those of the record.</summary>
    NotComparable,
}
