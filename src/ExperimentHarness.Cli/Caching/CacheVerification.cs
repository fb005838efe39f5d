using System.Text.Json;
using ExperimentHarness.Cli.Output;
using ExperimentHarness.Core.Caching;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Cli.Caching;

/// <summary>What verifying found.</summary>
/// <param name="Views">Views of the feature store whose checksums are right.</param>
/// <param name="Pictures">Decoded pictures whose digests are right.</param>
/// <param name="UnfinishedBytes">Bytes of records that a writer is at work on or was killed at.</param>
/// <param name="Damages">What is not as it was written.</param>
internal sealed record CacheVerification(long Views, long Pictures, long UnfinishedBytes, ValueList<CacheDamage> Damages)
{
    /// <summary>What comparing with features computed anew found, where it was asked for.</summary>
    public RecomputedViews? Recomputed { get; init; }

    /// <summary>Whether everything is as it should be.</summary>
    public bool IsSound => Damages.Count == 0 && Recomputed is null or { Different.Count: 0 };

    /// <summary>For people.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"verified: {Views} views and {Pictures} pictures are as they were written, {Damages.Count} places are not"
            + (UnfinishedBytes > 0 ? $"; {Sizes.Text(UnfinishedBytes)} are an unfinished record, which the next writer removes" : "");
        if (Recomputed is not null)
        {
            yield return Recomputed.ToString();
        }
    }

    /// <summary>What is wrong, a line each.</summary>
    public IEnumerable<string> Errors() =>
    [
        .. Damages.Select(damage =>
            $"error EH3301: {damage.Path}: bytes {damage.Offset} to {damage.Offset + damage.Bytes - 1} are not {damage.What}; they count as missing and no result is made of them; remove the file to be rid of them"),
        .. Recomputed?.Different.Select(view =>
            $"error EH3302: the features kept of {view} are not those that this program computes; remove '{Recomputed.Folder}', and report it: results that read them are wrong") ?? [],
    ];

    /// <summary>For programs: a property <c>verified</c>.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("verified");
        writer.WriteBoolean("is_sound", IsSound);
        writer.WriteNumber("views", Views);
        writer.WriteNumber("pictures", Pictures);
        writer.WriteNumber("unfinished_bytes", UnfinishedBytes);
        writer.WriteStartArray("damages");
        foreach (CacheDamage damage in Damages)
        {
            writer.WriteStartObject();
            writer.WriteString("path", damage.Path);
            writer.WriteNumber("offset", damage.Offset);
            writer.WriteNumber("bytes", damage.Bytes);
            writer.WriteString("what", damage.What);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Recomputed?.WriteJson(writer);
        writer.WriteEndObject();
    }
}
