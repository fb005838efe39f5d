using System.IO.Compression;
using System.Security.Cryptography;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Data.Pixels;
using ExperimentHarness.Testing;
using NUnit.Framework;
using PureHDF;
using PureHDF.VOL.Native;

namespace ExperimentHarness.Training.Tests.Data;

/// <summary>PIL's bytes of real photographs: golden section 1.</summary>
public sealed class ImageGoldenTests
{
    private static readonly ImageSize Size = new(224, 224);

    [Test]
    public void Decode_All3000Pictures_HasPilsBytes()
    {
        string[][] rows = [.. File.ReadLines(Shared.Golden("decode-sha256.tsv")).Select(line => line.Split('\t')).Where(row => row.Length == 5 && row[1] != "width")];
        using ZipArchive archive = ZipFile.OpenRead(Shared.Mirror("cats_and_dogs_filtered.zip"));
        var contents = rows.Select(row => ReadEntry(archive, $"cats_and_dogs_filtered/{row[0]}")).ToArray();
        var wrong = new string?[rows.Length];
        Parallel.For(0, rows.Length, i =>
        {
            RgbImage? image = ImageDecoder.Decode(contents[i]).Image;
            var resized = new byte[Size.RgbLength];
            ImageResizer.Resize(image!, Size, Interpolation.Nearest, resized);
            bool same = $"{image!.Width}\t{image.Height}\t{Sha256(image.Pixels)}\t{Sha256(resized)}" == string.Join('\t', rows[i][1..]);
            wrong[i] = same ? null : rows[i][0];
        });

        int agree = wrong.Count(name => name is null);
        TestContext.Out.WriteLine($"{agree} of {rows.Length} pictures decode and resize to PIL's bytes");
        Assert.That(rows, Has.Length.EqualTo(3000));
        Assert.That(wrong.OfType<string>(), Is.Empty);
    }

    [TestCase("largest")]
    [TestCase("smallest")]
    [TestCase("portrait")]
    [TestCase("landscape")]
    [TestCase("odd")]
    [TestCase("grey")]
    public void Resize_NearestAndBilinear_HasPilsBytes(string group)
    {
        using NativeFile file = H5File.OpenRead(Shared.Golden("images.h5"));
        RgbImage image = ImageDecoder.Decode(File.ReadAllBytes(Shared.Golden($"images/{group}.jpg"))).Image!;
        var nearest = new byte[Size.RgbLength];
        var bilinear = new byte[Size.RgbLength];

        ImageResizer.Resize(image, Size, Interpolation.Nearest, nearest);
        ImageResizer.Resize(image, Size, Interpolation.Bilinear, bilinear);

        Assert.That(nearest.AsSpan().SequenceEqual(file.Dataset($"{group}/nearest_224").Read<byte[]>()), Is.True, "nearest");
        Assert.That(bilinear.AsSpan().SequenceEqual(file.Dataset($"{group}/bilinear_224").Read<byte[]>()), Is.True, "bilinear");
    }

    [TestCase("bad_truncated.jpg", "EH2008")]
    [TestCase("bad_empty.jpg", "EH2006")]
    [TestCase("bad_text.jpg", "EH2007")]
    public void Decode_BadFile_SaysWhy(string name, string code) =>
        Assert.That(ImageDecoder.Decode(File.ReadAllBytes(Shared.Golden($"images/{name}"))).Defect?.Code, Is.EqualTo(code));

    private static byte[] ReadEntry(ZipArchive archive, string name)
    {
        using Stream content = archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
