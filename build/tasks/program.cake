void Harness(string command)
{
    BuildProgram();
    Start(callerFolder, "dotnet", [program, command, .. arguments, $"--root={root}"]);
}

Task("Validate")
    .Description("""
        Checks one spec, or all of experiments/: every problem at once, with its place and a suggestion
        ./build.sh --target=Validate --experiment=baseline
        """)
    .Does(() => Harness("validate"));

Task("Plan")
    .Description("""
        Shows which runs Train would do, what is cached, and what time and disk it takes; --why says why a run is new
        ./build.sh --target=Plan --experiment=baseline --set training.epochs=3 --why
        """)
    .Does(() => Harness("plan"));

Task("Train")
    .Description("""
        Trains every seed of an experiment; complete runs are skipped, interrupted ones continued
        ./build.sh --target=Train --experiment=quickstart
        """)
    .Does(() => Harness("train"));

Task("Sweep")
    .Description("""
        Trains the trials of an experiment's sweep and says which is best; a stopped sweep is continued
        ./build.sh --target=Sweep --experiment=learning-rate-sweep --workers=2
        """)
    .Does(() => Harness("sweep"));

Task("List")
    .Description("""
        Lists runs, newest first
        ./build.sh --target=List --experiment=baseline --format=json
        """)
    .Does(() => Harness("list"));

Task("Show")
    .Description("""
        Shows one run whole; any unique beginning of its key will do
        ./build.sh --target=Show --run=3f9a
        """)
    .Does(() => Harness("show"));

Task("Compare")
    .Description("""
        Shows runs side by side: what differs, best and last metrics, and whether it is more than seed noise
        ./build.sh --target=Compare --experiment=baseline --experiment=baseline-no-augmentation
        """)
    .Does(() => Harness("compare"));

Task("Report")
    .Description("""
        Rebuilds pictures and pages of an experiment or a run from its journal, byte for byte
        ./build.sh --target=Report --experiment=baseline
        """)
    .Does(() => Harness("report"));

Task("Reproduce")
    .Description("""
        Trains a recorded run again from its record, and says whether it is the same to the bit
        ./build.sh --target=Reproduce --run=3f9a
        """)
    .Does(() => Harness("reproduce"));

Task("Delete")
    .Description("""
        Removes a run; says what it would remove unless --yes is given
        ./build.sh --target=Delete --run=3f9a --yes
        """)
    .Does(() => Harness("delete"));

Task("Sync")
    .Description("""
        Sends what the MLflow server does not have yet
        ./build.sh --target=Sync --experiment=baseline
        """)
    .Does(() => Harness("sync"));

Task("Server")
    .Description("""
        Installs and starts an MLflow server on this machine; Ctrl-C stops it
        ./build.sh --target=Server --background
        """)
    .Does(() => Harness("server"));

Task("Cache")
    .Description("""
        Shows, verifies and prunes the features and pictures that are kept
        ./build.sh --target=Cache --max-size=2GB
        """)
    .Does(() => Harness("cache"));

Task("Doctor")
    .Description("""
        Checks the machine, the folders, data and weights, and says what to do about each failure
        ./build.sh --target=Doctor --verify
        """)
    .Does(() => Harness("doctor"));
