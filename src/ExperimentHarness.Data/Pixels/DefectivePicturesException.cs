namespace ExperimentHarness.Data.Pixels;

/// <summary>Some pictures of a set cannot be made, and the set is not wanted without them.</summary>
internal sealed class DefectivePicturesException(IReadOnlyList<ImageDefect?> defects) : Exception
{
    /// <summary>For each picture of the request: why it is missing, or null.</summary>
    public IReadOnlyList<ImageDefect?> Defects { get; } = defects;
}
