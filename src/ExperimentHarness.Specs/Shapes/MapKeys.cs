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
            binding.Report(Binding.Below(path, entry.Key), SpecProblems.UnknownKey, $"unknown key '{entry.Key}'{place}{Spelling.Suggest(entry.Key, valid)}", entry.Where);
            good = false;
        }

        return good;
    }
}
