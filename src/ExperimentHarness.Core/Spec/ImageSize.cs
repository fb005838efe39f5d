namespace ExperimentHarness.Core.Spec;

/// <summary>Size of a picture in pixels, written <c>[height, width]</c>.</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct ImageSize(int Height, int Width)
{
    /// <summary>Bytes of one RGB picture, uint8 [height, width, 3].</summary>
    public int RgbLength => Height * Width * 3;

    /// <inheritdoc />
    public override string ToString() => $"{Height}x{Width}";
}
