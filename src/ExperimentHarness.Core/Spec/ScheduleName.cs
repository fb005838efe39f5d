namespace ExperimentHarness.Core.Spec;

/// <summary>How the learning rate changes.</summary>
public enum ScheduleName
{
    /// <summary>Half a cosine down to alpha times the initial rate.</summary>
    Cosine,

    /// <summary>Times decay_rate every decay_steps.</summary>
    Exponential,

    /// <summary>Times factor at each boundary epoch.</summary>
    Step,

    /// <summary>Times factor when the monitored metric stalls.</summary>
    ReduceOnPlateau,
}
