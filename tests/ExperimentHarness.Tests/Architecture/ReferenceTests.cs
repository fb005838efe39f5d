using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Architecture;

/// <summary>Holds the projects to the edges that ARCHITECTURE.md draws, in what was compiled and in what projects ask for.</summary>
internal sealed class ReferenceTests
{
    private const string Prefix = "ExperimentHarness.";

    private static readonly Dictionary<string, string[]> AllowedProjects = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Specs"] = ["Core"],
        ["Data"] = ["Core"],
        ["Training"] = ["Core", "Data"],
        ["TensorFlow"] = ["Core", "Training"],
        ["Tracking"] = ["Core"],
        ["Reporting"] = ["Core"],
        ["Cli"] = ["Core", "Specs", "Data", "Training", "TensorFlow", "Tracking", "Reporting"],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new(StringComparer.Ordinal)
    {
        ["Core"] = [],
        ["Specs"] = ["YamlDotNet"],
        ["Data"] = ["SkiaSharp", "ICSharpCode.SharpZipLib", "System.IO.Hashing"],
        ["Training"] = ["PureHDF", "System.IO.Hashing"],
        ["TensorFlow"] = [],
        ["Tracking"] = ["Polly.Core", "System.IO.Hashing"],
        ["Reporting"] = ["ScottPlot", "SkiaSharp"],
        ["Cli"] = ["LibGit2Sharp", "Spectre.Console", "Spectre.Console.Ansi", "System.CommandLine"],
    };

    private static IEnumerable<string> Projects =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Select(folder => Path.GetFileName(folder)[Prefix.Length..]).Order(StringComparer.Ordinal);

    [Test]
    public void EveryProject_HasItsRule() => Assert.That(Projects, Is.SubsetOf(AllowedProjects.Keys));

    [TestCaseSource(nameof(Projects))]
    public void CompiledReferences_AreThoseOfTheArchitecture(string project)
    {
        string[] references = [.. ReferencedAssemblies(project)];
        string[] allowed = [.. AllowedProjects[project].Select(name => Prefix + name), .. AllowedPackages[project]];

        Assert.That(references.Where(name => !IsOfRuntime(name)), Is.SubsetOf(allowed));
    }

    [TestCaseSource(nameof(Projects))]
    public void ProjectReferences_AreThoseOfTheArchitecture(string project)
    {
        string[] allowed = [.. AllowedProjects[project].Select(name => $"../{Prefix}{name}/{Prefix}{name}.csproj")];
        string file = Path.Combine(Repository.Root, "src", Prefix + project, Prefix + project + ".csproj");
        IEnumerable<string> references = XDocument.Load(file).Descendants("ProjectReference").Select(element => element.Attribute("Include")!.Value.Replace('\\', '/'));

        Assert.That(references, Is.SubsetOf(allowed));
    }

    [Test]
    public void Core_ReachesNoNetwork() =>
        Assert.That(ReferencedAssemblies("Core").Where(name => name.StartsWith("System.Net", StringComparison.Ordinal)), Is.Empty);

    private static bool IsOfRuntime(string assembly) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, assembly + ".dll"));

    private static IEnumerable<string> ReferencedAssemblies(string project)
    {
        string name = project == "Cli" ? "harness" : Prefix + project;
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
