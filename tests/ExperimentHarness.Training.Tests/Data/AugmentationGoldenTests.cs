using System.Text.Json;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Augmentation;
using ExperimentHarness.Testing;
using NUnit.Framework;
using PureHDF;
using PureHDF.VOL.Native;

namespace ExperimentHarness.Training.Tests.Data;

/// <summary>Real Keras and SciPy on a real photograph: golden section 2.</summary>
public sealed class AugmentationGoldenTests
{
    private static readonly FillMode[] Modes = [FillMode.Nearest, FillMode.Constant, FillMode.Reflect, FillMode.Wrap];

    [Test]
    public void Apply_WithKerasMatrix_HasSciPysBitsInAllCases()
    {
        using NativeFile file = H5File.OpenRead(Shared.Golden("augmentation.h5"));
        var wrong = new List<string>();
        foreach ((string path, AugmentationParameters parameters, byte[] input, ImageSize size) in Cases(file))
        {
            double[] m = file.Dataset($"{path}/matrix").Read<double[]>();
            var output = new float[size.RgbLength];

            AffineWarp.Apply(input, size, parameters, new AffineMatrix(m[0], m[1], m[2], m[3], m[4], m[5]), output);

            float[] expected = file.Dataset($"{path}/output").Read<float[]>();
            int different = expected.Zip(output).Count(pair => BitConverter.SingleToUInt32Bits(pair.First) != BitConverter.SingleToUInt32Bits(pair.Second));
            if (different > 0)
            {
                wrong.Add($"{path}: {different} of {output.Length} values differ");
            }
        }

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Compose_KerasParameters_GivesKerasMatrix()
    {
        using NativeFile file = H5File.OpenRead(Shared.Golden("augmentation.h5"));
        foreach ((string path, AugmentationParameters parameters, _, ImageSize size) in Cases(file).Where(golden => golden.Parameters.Interpolates))
        {
            var m = AffineMatrix.Compose(parameters, size);

            double[] expected = file.Dataset($"{path}/matrix").Read<double[]>();
            Assert.That(new[] { m.M00, m.M01, m.M02, m.M10, m.M11, m.M12 }, Is.EqualTo(expected[..6]).Within(1e-12), path);
        }
    }

    [Test]
    public void Apply_OwnMatrix_IsWithinOneUnitInTheLastPlace()
    {
        using NativeFile file = H5File.OpenRead(Shared.Golden("augmentation.h5"));
        foreach ((string path, AugmentationParameters parameters, byte[] input, ImageSize size) in Cases(file).Where(golden => golden.Parameters.FillMode is FillMode.Nearest or FillMode.Reflect))
        {
            var output = new float[size.RgbLength];

            AffineWarp.Apply(input, size, parameters, output);

            Assert.That(output, Is.EqualTo(file.Dataset($"{path}/output").Read<float[]>()).Within(1.6e-5f), path);
        }
    }

    [Test]
    public void Draw_NumPysUniforms_GivesKerasParameters()
    {
        using var golden = JsonDocument.Parse(File.ReadAllText(Shared.Golden("augmentation.json")));
        JsonElement draws = golden.RootElement.GetProperty("draws");
        var uniforms = new Queue<double>(draws.GetProperty("underlying uniforms, seed 0").EnumerateArray().Select(number => number.GetDouble()));
        JsonElement expected = draws.GetProperty("float ranges (recipe), image 48x40")[0];
        var recipe = new AugmentationSpec
        {
            RotationRange = 40,
            WidthShiftRange = 0.2,
            HeightShiftRange = 0.2,
            ShearRange = 0.2,
            ZoomRange = ZoomRange.Around(0.2),
            HorizontalFlip = true,
        };

        AugmentationParameters drawn = AugmentationSampler.Draw(recipe, new ImageSize(48, 40), uniforms.Dequeue);

        double Golden(string name) => expected.GetProperty(name).GetDouble();
        Assert.Multiple(() =>
        {
            Assert.That(drawn.Theta, Is.EqualTo(Golden("theta")));
            Assert.That(drawn.Shear, Is.EqualTo(Golden("shear")));
            Assert.That(drawn.Zx, Is.EqualTo(Golden("zx")));
            Assert.That(drawn.Zy, Is.EqualTo(Golden("zy")));
            Assert.That(drawn.FlipHorizontal, Is.EqualTo(Golden("flip_horizontal") == 1));
            Assert.That(drawn.FlipVertical, Is.EqualTo(Golden("flip_vertical") == 1));

            // Keras draws tx, which moves along columns, from the height's range; ours moves along rows.
            Assert.That(drawn.Ty, Is.EqualTo(Golden("tx")));
            Assert.That(drawn.Tx, Is.EqualTo(Golden("ty")));
            Assert.That(uniforms, Is.Empty);
        });
    }

    private static IEnumerable<(string Path, AugmentationParameters Parameters, byte[] Input, ImageSize Size)> Cases(NativeFile file)
    {
        foreach ((string group, int count, ImageSize size) in new[] { ("small", 35, new ImageSize(48, 40)), ("large", 4, new ImageSize(224, 224)) })
        {
            byte[] input = file.Dataset($"{group}_input").Read<byte[]>();
            for (int i = 0; i < count; i++)
            {
                string path = $"{group}/{i:00}";
                double[] p = file.Dataset($"{path}/parameters").Read<double[]>();
                var parameters = new AugmentationParameters
                {
                    Theta = p[0],
                    Tx = p[1],
                    Ty = p[2],
                    Shear = p[3],
                    Zx = p[4],
                    Zy = p[5],
                    FlipHorizontal = p[6] == 1,
                    FlipVertical = p[7] == 1,
                    Cval = p[8],
                    FillMode = Modes[file.Dataset($"{path}/mode").Read<int[]>()[0]],
                };
                yield return (path, parameters, input, size);
            }
        }
    }
}
