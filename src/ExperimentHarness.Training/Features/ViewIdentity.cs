using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExperimentHarness.Core.Identity;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Features;

/// <summary>What all views of a run have in common, and the rule that makes their keys. Two views with one key have the same features, bit for bit.</summary>
/// <param name="AugmentationNumerics">Version of the augmentation's arithmetic; enters the keys of augmented views only.</param>
/// <param name="Preprocessing">What happens to pixels before the backbone.</param>
/// <param name="PreprocessingNumerics">Version of the preprocessing's arithmetic.</param>
/// <param name="Backbone">Topology of the backbone.</param>
/// <param name="WeightsDigest">Digest of the backbone's tensors.</param>
/// <param name="Engine">The backbone's <see cref="Engines.IBackbone.Identity"/> with the version of its kernels' arithmetic.</param>
public sealed record ViewIdentity(
    int AugmentationNumerics,
    Preprocessing Preprocessing,
    int PreprocessingNumerics,
    BackboneName Backbone,
    ContentDigest WeightsDigest,
    string Engine)
{
    private const string KeyVersion = "view 1";

    /// <summary>Blocks that the features have gone through, where they are not all.</summary>
    public int? Blocks { get; init; }

    /// <summary>Key of a view. Safe for any number of callers at once.</summary>
    /// <param name="pixels">SHA-256 of the picture's uint8 pixels [H, W, 3].</param>
    /// <param name="size">Shape of the pixels.</param>
    /// <param name="augmentation">The exact bits of the drawn parameters with fill mode and cval, as the augmentation writes them; empty for the picture itself.</param>
    public ViewKey KeyOf(ContentDigest pixels, ImageSize size, ReadOnlySpan<byte> augmentation)
    {
        Span<byte> content = stackalloc byte[32 + 32 + 8 + 4 + 4 + augmentation.Length];
        SHA256.HashData(Encoding.UTF8.GetBytes(ToText()), content);
        Convert.FromHexString(pixels.Hex, content[32..], out _, out _);
        BinaryPrimitives.WriteInt32LittleEndian(content[64..], size.Height);
        BinaryPrimitives.WriteInt32LittleEndian(content[68..], size.Width);
        BinaryPrimitives.WriteInt32LittleEndian(content[72..], augmentation.Length);
        BinaryPrimitives.WriteInt32LittleEndian(content[76..], augmentation.IsEmpty ? 0 : AugmentationNumerics);
        augmentation.CopyTo(content[80..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return ViewKey.ReadFrom(hash);
    }

    /// <summary>The parts that enter every key, a line each: what an explanation of a missing view compares.</summary>
    public string ToText() => string.Join('\n',
        KeyVersion,
        $"preprocessing {Preprocessing} {PreprocessingNumerics}",
        $"backbone {Backbone}{(Blocks is { } blocks ? $", first {blocks} blocks" : "")}",
        $"weights {WeightsDigest}",
        $"engine {Engine}");
}
