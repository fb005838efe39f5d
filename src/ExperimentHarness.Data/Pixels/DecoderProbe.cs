namespace ExperimentHarness.Data.Pixels;

/// <summary>Says whether pictures can be decoded on this machine at all: the native library loads and works.</summary>
public static class DecoderProbe
{
    // A GIF of one red pixel.
    private static readonly byte[] Picture = Convert.FromBase64String("R0lGODdhAQABAIABAP8AAP///ywAAAAAAQABAAACAkQBADs=");

    /// <summary>Null where decoding works, else why it does not.</summary>
    public static string? FindProblem()
    {
        try
        {
            (RgbImage? image, ImageDefect? defect) = ImageDecoder.Decode(Picture);
            return image is null ? $"a picture of one pixel {defect?.Reason}" : null;
        }
        catch (Exception failure) when (failure is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            return (failure.InnerException ?? failure).Message;
        }
    }
}
