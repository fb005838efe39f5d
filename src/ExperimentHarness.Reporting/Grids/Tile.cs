using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Reporting.Grids;

/// <summary>A picture of a grid with words under it.</summary>
/// <param name="Pixels">uint8 [H, W, 3], RGB.</param>
/// <param name="Size">H and W.</param>
/// <param name="Label">What is under it, such as its class.</param>
/// <param name="Detail">A second line, or empty.</param>
public sealed record Tile(ReadOnlyMemory<byte> Pixels, ImageSize Size, string Label, string Detail = "")
{
    /// <summary>Path of the picture within its split, for those who do not see it; or empty.</summary>
    public string Path { get; init; } = "";
}
