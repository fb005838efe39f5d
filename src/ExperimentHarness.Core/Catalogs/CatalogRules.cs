using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Core.Catalogs;

/// <summary>What must hold in catalog.yaml beside the form of its keys.</summary>
public static class CatalogRules
{
    /// <summary>Every rule that does not hold.</summary>
    public static IEnumerable<SpecViolation> Check(Catalog catalog) =>
    [
        .. CheckEntries("datasets", catalog.Datasets),
        .. CheckEntries("weights", catalog.Weights),
        .. CheckEntries("libraries", catalog.Libraries),
    ];

    private static IEnumerable<SpecViolation> CheckEntries(string section, ValueList<CatalogEntry> entries)
    {
        for (int index = 0; index < entries.Count; index++)
        {
            CatalogEntry entry = entries[index];
            string path = $"{section}[{index}]";
            if (entries.Take(index).Any(earlier => earlier.Name == entry.Name))
            {
                yield return new([$"{path}.name"], SpecProblems.Contradiction, $"'{section}' has two entries named '{entry.Name}'");
            }

            if (entry.Sources.Count == 0)
            {
                yield return new([$"{path}.sources"], SpecProblems.Missing, $"'{entry.Name}' has no source; give a url or a mirror file name");
            }

            if (entry.ContentDigest is string digest && !IsHex(digest, 64))
            {
                yield return new([$"{path}.content_digest"], SpecProblems.OutOfRange, $"'{digest}' is not a SHA-256: 64 lower-case hex digits");
            }

            for (int number = 0; number < entry.Sources.Count; number++)
            {
                foreach (SpecViolation violation in CheckSource($"{path}.sources[{number}]", entry.Sources[number]))
                {
                    yield return violation;
                }
            }
        }
    }

    private static IEnumerable<SpecViolation> CheckSource(string path, CatalogSource source)
    {
        if (source.Url is null && source.Mirror is null)
        {
            yield return new([path], SpecProblems.Missing, $"'{path}' has neither url nor mirror");
        }

        if (source.Url is not null && !source.Url.StartsWith("https://", StringComparison.Ordinal))
        {
            yield return new([$"{path}.url"], SpecProblems.OutOfRange, $"'{source.Url}' is not an https address");
        }

        if (source.Mirror is string file && (file.Length == 0 || file.Contains('/', StringComparison.Ordinal) || file.Contains('\\', StringComparison.Ordinal)))
        {
            yield return new([$"{path}.mirror"], SpecProblems.OutOfRange, $"'{file}' is not a file name");
        }

        if (source.Sha256 is string sha256 && !IsHex(sha256, 64))
        {
            yield return new([$"{path}.sha256"], SpecProblems.OutOfRange, $"'{sha256}' is not a SHA-256: 64 lower-case hex digits");
        }

        if (source.Md5 is string md5 && !IsHex(md5, 32))
        {
            yield return new([$"{path}.md5"], SpecProblems.OutOfRange, $"'{md5}' is not an MD5: 32 lower-case hex digits");
        }
    }

    private static bool IsHex(string text, int length) => text.Length == length && text.All(letter => char.IsAsciiDigit(letter) || letter is >= 'a' and <= 'f');
}
