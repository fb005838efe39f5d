using System.Text.Json;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Cli.Provenance;

/// <summary>What the program is made of, as harness.deps.json beside it says.</summary>
/// <param name="Version">Version of the harness.</param>
/// <param name="Packages">Version of each package, by name.</param>
/// <param name="NativeLibraries">SHA-256 of each native library of the packages as it lies on this machine, by file name.</param>
internal sealed record InstalledProgram(string Version, ValueMap<string> Packages, ValueMap<string> NativeLibraries)
{
    private const string DependencyFile = "harness.deps.json";

    /// <summary>This program.</summary>
    public static InstalledProgram Current()
    {
        string path = Path.Combine(AppContext.BaseDirectory, DependencyFile);
        if (!File.Exists(path))
        {
            return new InstalledProgram(ProgramVersion.Text, ValueMap<string>.Empty, ValueMap<string>.Empty);
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new InstalledProgram(
            ProgramVersion.Text,
            new ValueMap<string>(ReadPackages(document.RootElement).OrderBy(package => package.Key, StringComparer.Ordinal)),
            new ValueMap<string>(ReadNativeFileNames(document.RootElement).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(Digest)));
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadPackages(JsonElement root) =>
        root.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").ValueEquals("package"))
            .Select(library => library.Name.Split('/'))
            .Select(parts => new KeyValuePair<string, string>(parts[0], parts[1]));

    private static IEnumerable<string> ReadNativeFileNames(JsonElement root) =>
        from target in root.GetProperty("targets").EnumerateObject()
        from library in target.Value.EnumerateObject()
        from section in library.Value.EnumerateObject()
        where section.NameEquals("native") || section.NameEquals("runtimeTargets")
        from asset in section.Value.EnumerateObject()
        where section.NameEquals("native") || asset.Value.GetProperty("assetType").ValueEquals("native")
        select Path.GetFileName(asset.Name);

    /// <summary>The file that this process would load, of the many for other systems.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Digest(string fileName)
    {
        string folders = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        string? path = folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, fileName))
            .FirstOrDefault(File.Exists);
        if (path is not null)
        {
            using FileStream library = File.OpenRead(path);
            yield return new(fileName, ContentDigest.Of(library).Hex);
        }
    }
}
