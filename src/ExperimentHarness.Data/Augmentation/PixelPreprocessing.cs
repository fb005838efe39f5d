using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Data.Augmentation;

/// <summary>What happens to pixels between augmentation and backbone.</summary>
public static class PixelPreprocessing
{
    /// <summary>Raised whenever the same pixels would give other numbers.</summary>
    public const int NumericsVersion = 1;

    /// <summary>float32(1/255), bits 0x3b808081. Multiplying by it is what Keras does; for 126 of 256 pixel values it is not x / 255.</summary>
    public const float Rescale = (float)(1.0 / 255);

    /// <summary>ImageNet means that caffe mode subtracts, in the order it leaves the channels in (blue, green, red); Keras <c>imagenet_utils</c>.</summary>
    private static ReadOnlySpan<float> CaffeMeans => [103.939f, 116.779f, 123.68f];

    /// <summary>Changes a picture in place.</summary>
    /// <param name="mode">Rescale: one float32 multiplication. Caffe: RGB becomes BGR and the means are subtracted in float32. None: nothing.</param>
    /// <param name="image">float32 [..., 3], RGB, 0..255.</param>
    public static void Apply(Preprocessing mode, Span<float> image)
    {
        switch (mode)
        {
            case Preprocessing.Rescale:
                for (int i = 0; i < image.Length; i++)
                {
                    image[i] *= Rescale;
                }

                break;
            case Preprocessing.Caffe:
                for (int i = 0; i + 2 < image.Length; i += 3)
                {
                    (float red, float green, float blue) = (image[i], image[i + 1], image[i + 2]);
                    image[i] = blue - CaffeMeans[0];
                    image[i + 1] = green - CaffeMeans[1];
                    image[i + 2] = red - CaffeMeans[2];
                }

                break;
            case Preprocessing.None:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown preprocessing");
        }
    }
}
