using ExperimentHarness.Core.Randomness;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Data.Augmentation;

/// <summary>
/// Draws the random change of a picture with the distributions and in the order of Keras'
/// <c>ImageDataGenerator.get_random_transform</c>, but from a counter: the same (seed, pass, sample) gives the same
/// change, whatever was drawn before.
/// </summary>
public static class AugmentationSampler
{
    /// <summary>Raised whenever the same spec, seed, pass and sample would draw other numbers.</summary>
    public const int NumericsVersion = 1;

    /// <summary>Draws the change of one sample in one pass.</summary>
    /// <param name="spec">Ranges.</param>
    /// <param name="size">Size of the picture; shifts below 1 are fractions of it.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="pass">Pass over the training set, from 0.</param>
    /// <param name="sample">Index in the training set.</param>
    public static AugmentationParameters Draw(AugmentationSpec spec, ImageSize size, ulong seed, uint pass, uint sample)
    {
        var random = new CounterRandom(seed, RandomPurpose.Augmentation, pass, sample);
        return Draw(spec, size, () => random.NextDouble());
    }

    /// <summary>
    /// Draws from a source of uniform numbers in [0, 1). Vertical shift comes before horizontal, as in Keras; a
    /// range of zero draws nothing; both flips always draw.
    /// </summary>
    internal static AugmentationParameters Draw(AugmentationSpec spec, ImageSize size, Func<double> uniform)
    {
        double Between(double low, double high) => low + ((high - low) * uniform());
        double Around(double range) => range == 0 ? 0 : Between(-range, range);
        double Shift(double range, int length) => Around(range) * (Math.Abs(range) < 1 ? length : 1);

        double theta = Around(spec.RotationRange);
        double ty = Shift(spec.HeightShiftRange, size.Height);
        double tx = Shift(spec.WidthShiftRange, size.Width);
        double shear = Around(spec.ShearRange);
        (double low, double high) = (spec.ZoomRange.Low, spec.ZoomRange.High);
        bool zooms = low != 1 || high != 1;
        double zx = zooms ? Between(low, high) : 1;
        double zy = zooms ? Between(low, high) : 1;
        bool flipHorizontal = (uniform() < 0.5) & spec.HorizontalFlip;
        bool flipVertical = (uniform() < 0.5) & spec.VerticalFlip;
        return new AugmentationParameters
        {
            Theta = theta,
            Tx = tx,
            Ty = ty,
            Shear = shear,
            Zx = zx,
            Zy = zy,
            FlipHorizontal = flipHorizontal,
            FlipVertical = flipVertical,
            FillMode = spec.FillMode,
            Cval = spec.Cval,
        };
    }
}
