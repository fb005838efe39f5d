using System.Security.Cryptography;
using System.Text;

// What the last build of the program was made from: a fingerprint of every source file's path, size and time. Where
// it still holds, there is nothing to build, and not asking MSBuild saves two seconds of every command.
string programStamp = System.IO.Path.Combine(programFolder, "inputs.stamp");

void BuildProgram()
{
    if (givenProgram != "" || IsProgramCurrent())
    {
        return;
    }

    // Two commands started at once must not build into the same folders; the second waits, then finds nothing to do.
    using FileStream turn = WaitForTurn(InRoot("src/ExperimentHarness.Cli/obj/build.lock"));
    if (!IsProgramCurrent())
    {
        string before = Fingerprint();
        Console.Error.WriteLine("building harness ...");
        Compile(programProject, "-p:ValidateSpecs=false");
        System.IO.File.WriteAllText(programStamp, before);
    }
}

bool IsProgramCurrent() =>
    System.IO.File.Exists(program)
    && System.IO.File.Exists(programStamp)
    && System.IO.File.GetLastWriteTimeUtc(program) <= System.IO.File.GetLastWriteTimeUtc(programStamp)
    && System.IO.File.ReadAllText(programStamp) == Fingerprint();

string Fingerprint()
{
    IEnumerable<FileInfo> inputs = SourceFiles(new DirectoryInfo(InRoot("src")))
        .Concat(new DirectoryInfo(root).GetFiles("Directory.*"))
        .Append(new FileInfo(InRoot("global.json")))
        .OrderBy(file => file.FullName, StringComparer.Ordinal);
    string lines = string.Join('\n', inputs.Select(file => $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}"));
    return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(lines)));
}

IEnumerable<FileInfo> SourceFiles(DirectoryInfo folder) =>
    folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(child => child.Name is not ("bin" or "obj")).SelectMany(SourceFiles));

FileStream WaitForTurn(string lockFile)
{
    System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(lockFile)!);
    while (true)
    {
        try
        {
            return new FileStream(lockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            System.Threading.Thread.Sleep(100);
        }
    }
}

void BuildSolution()
{
    string before = Fingerprint();
    Compile(solution);
    System.IO.File.WriteAllText(programStamp, before);
}

// 'dotnet msbuild', since 'dotnet build' prints a summary however quiet it is told to be.
void Compile(string project, params string[] properties) =>
    Start(root, "dotnet", ["msbuild", project, "-restore", "-p:Configuration=Release", "-v:quiet", "-nologo", "-tl:off", .. properties]);

void DeleteFolders(string[] parents, params string[] names)
{
    foreach (string folder in parents.SelectMany(parent => names.Select(name => System.IO.Path.Combine(parent, name))).Where(System.IO.Directory.Exists))
    {
        System.IO.Directory.Delete(folder, recursive: true);
    }
}
