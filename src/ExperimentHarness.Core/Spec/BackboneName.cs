namespace ExperimentHarness.Core.Spec;

/// <summary>Topology of the frozen part.</summary>
public enum BackboneName
{
    /// <summary>13 convolutions in five blocks.</summary>
    Vgg16,

    /// <summary>16 convolutions in five blocks.</summary>
    Vgg19,
}
