using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;
using ExperimentHarness.Specs.Nodes;
using ExperimentHarness.Specs.Reading;

namespace ExperimentHarness.Specs.Shapes;

/// <summary>Checks of the keys of a map.</summary>
internal static class MapKeys
{
    /// <summary>Reports each key that is not one of these.</summary>
    /// <returns>Whether all were.</returns>
    public static bool Check(MapNode map, string path, IReadOnlyCollection<string> valid, Binding binding)
    {
        bool good = true;
        foreach (MapEntry entry in map.Entries.Where(entry => !valid.Contains(entry.Key, StringComparer.Ordinal)))
        {
            string place = path.Length == 0 ? "" : $" in '{path}'";
            binding.Report(Binding.Below(path, entry.Key), SpecProblems.UnknownKey, $"unknown key '{entry.Key}'{place}{Suggest(entry.Key, valid, binding)}", entry.Where);
            good = false;
        }

        return good;
    }

    private static string Suggest(string key, IReadOnlyCollection<string> valid, Binding binding)
    {
        // A key that is right elsewhere is mostly one that was indented wrongly.
        string[] sections = [.. binding.SectionsWith(key)];
        return sections.Length == 0
            ? Spelling.Suggest(key, valid)
            : $"; it belongs to '{string.Join("' or '", sections)}'{(Spelling.DidYouMean(key, valid) is { } question ? $", or {question}" : "")}";
    }
}
