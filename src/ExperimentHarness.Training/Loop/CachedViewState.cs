namespace ExperimentHarness.Training.Loop;

/// <summary>How what is kept of a view compares with what is computed anew.</summary>
public enum CachedViewState
{
    /// <summary>Nothing is kept of it.</summary>
    Missing,

    /// <summary>Equal, bit for bit.</summary>
    Same,

    /// <summary>Not equal: the store holds features of something else under its name.</summary>
    Different,
}
