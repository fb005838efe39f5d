namespace ExperimentHarness.Training.Loop;

/// <summary>What a run spends its time on.</summary>
public enum Work
{
    /// <summary>Weights read and made ready for the backbone; once a process.</summary>
    PrepareBackbone,

    /// <summary>A view rendered, sent through the backbone, and kept; a unit is a view.</summary>
    ComputeView,

    /// <summary>A view's features read from where they are kept; a unit is a view.</summary>
    ReadView,

    /// <summary>A training step of the head, its features at hand.</summary>
    HeadStep,

    /// <summary>The validation set sent through the head and measured; a unit is a picture.</summary>
    ValidatePicture,

    /// <summary>State hashed, journal and checkpoint written; a unit is an epoch.</summary>
    EndEpoch,
}
